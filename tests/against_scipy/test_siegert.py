"""Siegert rate and CV against SciPy: adaptive quadrature, and the CV as a differential equation."""

import math

import numpy as np
import pytest
from scipy.integrate import quad, solve_ivp
from scipy.special import erfcx

from neurosim.bridge.siegert import siegert_cv, siegert_rate
from neurosim.neurons.lif import LIF

NEURON = LIF(tau_m=20, V_th=20, V_reset=10, t_ref=2)
POINTS = [(mu, sigma) for mu in (5, 12, 19, 20, 21, 30, 50) for sigma in (0.5, 1.5, 4, 10, 20)]


def ends(mu, sigma):
    return (NEURON.V_reset - mu) / sigma, (NEURON.V_th - mu) / sigma


@pytest.mark.parametrize(("mu", "sigma"), POINTS)
def test_rate_matches_adaptive_quadrature(mu, sigma):
    a, b = ends(mu, sigma)
    c = max(b, 0) ** 2

    def scaled(x):  # exp(-c) erfcx(-x), where erfcx(-x) = 2 exp(x^2) - erfcx(x) may overflow
        return 2 * np.exp(x * x - c) - np.exp(-c) * erfcx(x) if x > 0 else np.exp(-c) * erfcx(-x)

    # quad is given the places where the integrand lives: near b and around 0
    points = sorted({p for p in (b - 1, b - 0.1, b - 20 / (1 + abs(b)), 0.0) if a < p < b})
    integral, error = quad(scaled, a, b, points=points or None, epsabs=0, epsrel=1e-12, limit=200)
    assert error <= 1e-11 * integral
    rate = 1000 * np.exp(-c) / (NEURON.t_ref * np.exp(-c) + 20 * math.sqrt(math.pi) * integral)
    # what quad promises, and the rounding of an exponent of up to 900
    assert siegert_rate(NEURON, mu, sigma) == pytest.approx(rate, rel=2e-11, abs=0)


@pytest.mark.parametrize(("mu", "sigma"), [p for p in POINTS if ends(*p)[1] < 8])
def test_cv_matches_the_differential_equation(mu, sigma):
    # K(x) = integral of exp(x^2 - y^2) erfcx(-y)^2 up to x solves K' = 2 x K + erfcx(-x)^2
    a, b = ends(mu, sigma)
    start = min(a, 0.0) - 8

    def slopes(x, state, counts):
        K, f = state[0], erfcx(-x)
        return [2 * x * K + f * f, counts * K, counts * f]

    # far below 0 K is close to -erfcx^2 / (2 x): what is wrong with it dies out on the way to a
    state = [erfcx(-start) ** 2 / (-2 * start), 0.0, 0.0]
    for span, counts in (((start, a), 0), ((a, b), 1)):
        done = solve_ivp(slopes, span, state, "DOP853", args=(counts,), rtol=1e-12, atol=1e-30)
        state = done.y[:, -1]
    _, variance, mean = state
    interval = NEURON.t_ref + NEURON.tau_m * math.sqrt(math.pi) * mean
    cv = NEURON.tau_m * math.sqrt(2 * math.pi * variance) / interval
    # errors at rtol = 1e-11 grow with exp(x^2) as the solution itself does
    assert siegert_cv(NEURON, mu, sigma) == pytest.approx(cv, rel=1e-8)
