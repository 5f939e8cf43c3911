"""The numbers of every work, in ms, mV, nA, MΩ and Hz; each simulator translates them itself."""

import math
import random

DURATION, DT = 1000.0, 0.1

# one leaky integrate-and-fire neuron: 33 spikes at this current
TAU, R, E_L, V_TH, V_RESET, T_REF = 20.0, 100.0, -70.0, -55.0, -70.0, 2.0
CURRENT = 0.2

# the f-I curve of that neuron
CURRENTS = [0.1 + 0.004 * k for k in range(100)]

# Hodgkin & Huxley's squid axon at 6.3 °C from rest under 10 µA/cm²
HH_CURRENT, HH_DT = 10.0, 0.025
HH_REST = -64.996379, 0.0529551, 0.5959941, 0.3177324
HH_LAST_SPIKE = 997.46279  # SciPy LSODA, upward crossing of 0 mV; the 69th spike

# independent neurons with white noise: the mean drives lie evenly between these two
NOISE_LOW, NOISE_HIGH, NOISE_SD = -55.0, -45.0, 3.0
NOISE_V_TH, NOISE_V_RESET = -50.0, -70.0

# Brunel's network (2000, J Comput Neurosci 8:183) of 1,000 neurons, asynchronous and irregular;
# driven by Poisson trains or, with voltages spread out at the start, by their mean
EXCITATORY, INHIBITORY, SHARE = 800, 200, 0.1
NET_TAU, NET_V_TH, NET_V_RESET, NET_T_REF = 20.0, 20.0, 10.0, 2.0
DELAY, J, G, DRIVE = 1.5, 0.5, 6.0, 1.5
EXTERNAL_RATE = 1000 * DRIVE * NET_V_TH / (J * NET_TAU)  # Hz into each neuron, weight J
START = [NET_V_TH * (k * 0.6180339887 % 1) for k in range(EXCITATORY + INHIBITORY)]


def upward_crossings(t, V):
    """Number of upward crossings of 0 mV, and the time of the last, for sequences t and V.

    The time is the inverse cubic through the four samples around it: the steps of some are too long
    there for a straight line.
    """
    found = [i for i in range(1, len(V) - 2) if V[i] < 0 <= V[i + 1]]
    last = range(found[-1] - 1, found[-1] + 3)
    time = sum(t[i] * math.prod(V[j] / (V[j] - V[i]) for j in last if j != i) for i in last)
    return {"spikes": len(found), "last": float(time)}


def arbitrary_current():
    """nA in each step: a slow wave with jitter, by no formula that a solver could use."""
    draw = random.Random(1907)
    return [
        0.2 + 0.1 * math.sin(2 * math.pi * k * DT / 50) + draw.gauss(0, 0.05)
        for k in range(round(DURATION / DT))
    ]
