"""What sets a membrane's voltage: ions, permeabilities, conductances; and the passive cable."""

from __future__ import annotations

import math

from neurosim.parameters import Integer, Parameter, ParameterError, Parametrised

TYPE_CHECKING = False  # as typing has it, without importing typing in the browser
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "Cable",
    "Ion",
    "MAMMALIAN_NEURON",
    "SQUID_AXON",
    "SQUID_PERMEABILITIES",
    "chord_voltage",
    "ghk_current",
    "ghk_voltage",
    "nernst",
]

# Both are exact since the SI of 2019 (CODATA 2018): N_A k and N_A e
GAS_CONSTANT = 6.02214076e23 * 1.380649e-23  # J/(mol K)
FARADAY_CONSTANT = 6.02214076e23 * 1.602176634e-19  # C/mol

TEMPERATURE = Parameter("°C", "temperature", at_least=0, at_most=60, name="T", owner="membrane")
VOLTAGE = Parameter("mV", "voltage", at_least=-1000, at_most=1000, name="V", owner="ghk_current")
# squid potassium at rest is near 1e-6 cm/s; above 1 cm/s it is a relative one given by mistake
PERMEABILITY = Parameter("cm/s", "permeability", at_least=0, below=1, name="P", owner="ghk_current")
RATIO = Parameter(
    "", "relative permeability", at_least=0, at_most=1e9, name="P", owner="ghk_voltage"
)
CONDUCTANCE = Parameter("", "conductance", at_least=0, name="g", owner="chord_voltage")
REVERSAL = Parameter(
    "mV", "reversal potential", at_least=-1000, at_most=1000, name="E", owner="chord_voltage"
)
CURRENT = Parameter("nA", "current", at_least=-1e6, at_most=1e6, name="I", owner="Cable")
POSITION = Parameter("mm", "position", at_least=0, name="x", owner="Cable")
LENGTH = Parameter("mm", "length", above=0, at_most=math.inf, name="length", owner="Cable")
FREQUENCY = Parameter("Hz", "frequency", at_least=0, name="f", owner="Cable")


class Ion(Parametrised, kw_only=False):
    """An ion: its concentrations inside and outside the cell, and its valence.

    Errors: ParameterError for a value out of bounds and for a valence of 0.

    >>> Ion(140, 4)
    Ion(inside=140, outside=4, z=1)
    """

    inside: Parameter = Parameter("mM", "concentration inside", at_least=0, at_most=6000)
    outside: Parameter = Parameter("mM", "concentration outside", at_least=0, at_most=6000)
    z: Integer = Integer("", "valence", default=1, at_least=-4, at_most=4)

    def _check_together(self) -> None:
        if self.z == 0:
            raise Ion.z.error("different from 0, got 0")


# Kandel, Schwartz & Jessell, Principles of Neural Science, table of the squid giant axon
SQUID_AXON = {"K": Ion(400, 20), "Na": Ion(50, 440), "Cl": Ion(52, 560, z=-1)}
# at rest, relative to potassium: Hodgkin & Katz 1949, J Physiol 108:37
SQUID_PERMEABILITIES = {"K": 1.0, "Na": 0.04, "Cl": 0.45}
# Round values within the ranges of Purves et al., Neuroscience, table 2.1, but for K+ outside:
# 4 mM as in blood plasma, where that table has 5
MAMMALIAN_NEURON = {"K": Ion(140, 4), "Na": Ion(12, 145), "Cl": Ion(7, 110, z=-1)}


def _thermal_voltage(T: float) -> float:
    """R T / F in mV, T in °C."""
    return 1000 * GAS_CONSTANT * (TEMPERATURE.check(T) + 273.15) / FARADAY_CONSTANT


def nernst(ion: Ion, T: float) -> float:
    """The voltage in mV at which an ion is in equilibrium at T (°C), inside against outside.

    E = (R T / (z F)) ln(outside / inside). Source: Nernst 1889, Z phys Chem 4:129.
    Errors: ParameterError for a concentration of 0, where it is infinite.

    >>> [round(nernst(ion, T=37), 1) for ion in MAMMALIAN_NEURON.values()]
    [-95.0, 66.6, -73.6]
    """
    for declared, value in ((Ion.inside, ion.inside), (Ion.outside, ion.outside)):
        if value == 0:
            raise declared.error("above 0 mM for a finite Nernst potential, got 0 mM")
    return _thermal_voltage(T) / ion.z * math.log(ion.outside / ion.inside)


def ghk_voltage(ions: Mapping[str, Ion], permeabilities: Mapping[str, float], T: float) -> float:
    """The voltage in mV at which the currents of several monovalent ions add up to 0, at T (°C).

    V = (R T / F) ln((sum P c_out + sum P a_in) / (sum P c_in + sum P a_out)), c the cations and a
    the anions. Permeabilities are relative; an ion without one does not pass.

    Source: Goldman 1943, J Gen Physiol 27:37; Hodgkin & Katz 1949, J Physiol 108:37.
    Errors: ParameterError for a permeability without an ion, for an ion of another valence (which
    needs `ghk_current`) and where no finite voltage exists.

    >>> round(ghk_voltage(SQUID_AXON, SQUID_PERMEABILITIES, T=18.5), 1)
    -59.6
    >>> round(ghk_voltage(MAMMALIAN_NEURON, {"K": 1, "Na": 0.04}, T=37), 1)
    -71.2
    """
    up = down = 0.0  # what draws V up, what draws it down
    for name, P in permeabilities.items():
        if name not in ions:
            raise ParameterError(
                f"ghk_voltage.permeabilities names {name!r}, not among the ions: {', '.join(ions)}"
            )
        ion, P = ions[name], RATIO.check(P)
        if abs(ion.z) != 1:
            raise ParameterError(f"ghk_voltage needs ions of valence 1 or -1, got {name!r} {ion!r}")
        raising, lowering = (ion.outside, ion.inside)[:: ion.z]  # an anion the other way round
        up += P * raising
        down += P * lowering
    if up == 0 or down == 0:
        raise ParameterError(
            "ghk_voltage needs ions that can pass both into and out of the cell,"
            f" got permeabilities {dict(permeabilities)}"
        )
    return _thermal_voltage(T) * math.log(up / down)


def ghk_current(V: float, ion: Ion, P: float, T: float) -> float:
    """The current of one ion out of the cell in µA/cm², at V (mV), P (cm/s) and T (°C).

    I = P z F u (c_in - c_out exp(-u)) / (1 - exp(-u)), u = z F V / (R T): a constant field in the
    membrane. At V = 0, 0/0 as written, it is P z F (c_in - c_out).

    Source: Goldman 1943, J Gen Physiol 27:37; Hodgkin & Katz 1949, J Physiol 108:37.

    >>> potassium = Ion(400, 20)
    >>> [round(ghk_current(V, potassium, P=1e-6, T=18.5), 2) for V in (-100, 0, 50)]
    [-4.9, 36.66, 88.34]
    """
    u = ion.z * VOLTAGE.check(V) / _thermal_voltage(T)
    # mM are µmol/cm³: cm/s times C/mol times mM is µA/cm²
    flow = ion.inside * _field_factor(u) - ion.outside * _field_factor(-u)
    return PERMEABILITY.check(P) * ion.z * FARADAY_CONSTANT * flow


def _field_factor(u: float) -> float:
    """u / (1 - exp(-u)); expm1 keeps its digits right up to u = 0, where the limit is 1."""
    return u / -math.expm1(-u) if u else 1.0


def chord_voltage(g: Sequence[float], E: Sequence[float]) -> float:
    """The voltage in mV at which the currents of parallel conductances add up to 0.

    V = sum g E / sum g: the mean of the reversal potentials E (mV) weighted by the conductances g,
    in any one unit; both of shape (K,). Source: Hodgkin & Huxley 1952, J Physiol 117:500, figure 1.
    Errors: ParameterError for unequal lengths and for conductances that are all 0.

    >>> chord_voltage(g=[1.0, 0.25], E=[-90.0, 60.0])
    -60.0
    """
    if len(g) != len(E):
        raise ParameterError(
            f"chord_voltage needs as many g as E, got shapes ({len(g)},) and ({len(E)},)"
        )
    g = [CONDUCTANCE.check(conductance) for conductance in g]
    total = math.fsum(g)
    if total == 0:
        raise ParameterError(f"chord_voltage.g must have a conductance above 0, got {g}")
    return math.fsum(gk * REVERSAL.check(Ek) for gk, Ek in zip(g, E, strict=True)) / total


class Cable(Parametrised):
    """A passive cylinder of membrane around a conductor: what fades with distance, and how far.

    lambda^2 d2V/dx2 = tau_m dV/dt + V, V from rest; x from an end where current is injected.
    Source: Rall 1969, Biophys J 9:1483; Hodgkin & Rushton 1946, Proc R Soc B 133:444.

    >>> dendrite = Cable(d=2, R_m=20_000, R_i=150)
    >>> dendrite.tau_m, round(dendrite.length_constant, 3), round(dendrite.input_resistance)
    (20.0, 0.816, 390)
    """

    d: Parameter = Parameter("µm", "diameter", at_least=0.01, at_most=2000)
    R_m: Parameter = Parameter("Ω cm²", "membrane resistance", at_least=0.01, at_most=1e6)
    R_i: Parameter = Parameter("Ω cm", "axial resistivity", at_least=1, at_most=10_000)
    C_m: Parameter = Parameter(
        "µF/cm²", "membrane capacitance", default=1.0, at_least=0.01, at_most=100
    )

    @property
    def tau_m(self) -> float:
        """The membrane time constant in ms: R_m C_m.

        >>> Cable(d=2, R_m=20_000, R_i=150, C_m=0.5).tau_m
        10.0
        """
        return self.R_m * self.C_m / 1000

    @property
    def length_constant(self) -> float:
        """The distance in mm over which a steady voltage falls to 1/e: sqrt((d / 4) R_m / R_i).

        >>> Cable(d=4, R_m=10_000, R_i=100).length_constant
        1.0
        """
        return 10 * math.sqrt(1e-4 * self.d / 4 * self.R_m / self.R_i)

    def ac_length_constant(self, f: float) -> float:
        """The distance in mm over which a voltage of frequency f (Hz) falls to 1/e.

        lambda sqrt(2 / (1 + sqrt(1 + (2 pi f tau_m)^2))): fast changes fade sooner. It sets how
        fine a grid must be; Hines & Carnevale 2001, Neuroscientist 7:123.

        >>> squid = Cable(d=476, R_m=1500, R_i=35.4)
        >>> [round(squid.ac_length_constant(f), 2) for f in (0, 100, 1000)]
        [7.1, 6.52, 3.1]
        """
        angle = 2 * math.pi * FREQUENCY.check(f) / 1000 * self.tau_m
        return self.length_constant * math.sqrt(2 / (1 + math.hypot(1, angle)))

    @property
    def input_resistance(self) -> float:
        """The steady voltage per injected current at the end of an infinite cable, in MΩ.

        (2 / pi) sqrt(R_m R_i) / d^(3/2).

        >>> round(Cable(d=476, R_m=1500, R_i=35.4).input_resistance, 5)
        0.01413
        """
        return 2e-6 / math.pi * math.sqrt(self.R_m * self.R_i / (1e-4 * self.d) ** 3)

    def steady_voltage(self, I: float, x: float, length: float = math.inf) -> float:
        """The steady voltage from rest in mV, x (mm) from the end where I (nA) is injected.

        I R cosh((length - x) / lambda) / sinh(length / lambda), R the `input_resistance`: a cable
        with a sealed far end. An infinite one has I R exp(-x / lambda).

        >>> dendrite = Cable(d=4, R_m=10_000, R_i=100)
        >>> [round(dendrite.steady_voltage(0.1, x=1, length=L), 2) for L in (1, 2, math.inf)]
        [6.77, 3.39, 2.93]
        """
        x, length = POSITION.check(x), LENGTH.check(length)
        if x > length:
            raise POSITION.error(f"at most the length of {LENGTH.show(length)}, got {x:.10g} mm")
        X, L = x / self.length_constant, length / self.length_constant
        # cosh and sinh overflow for long cables: both are divided by exp(L) / 2
        profile = (math.exp(-X) + math.exp(X - 2 * L)) / -math.expm1(-2 * L)
        return CURRENT.check(I) * self.input_resistance * profile
