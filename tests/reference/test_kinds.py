"""Every kind of row in the file has a test: a new kind must not pass by being overlooked."""


def test_kind_has_a_test(kind, tested):
    assert kind in tested, f"no test in tests/reference is marked kind({kind!r})"
