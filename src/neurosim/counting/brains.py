"""Neurons and synapses of brains: numbers from the literature, each with its source."""

from __future__ import annotations

from neurosim.parameters import ParameterError

__all__ = ["BRAINS", "Sourced", "brain", "value_of"]


class Sourced:
    """A number from the literature: its value or range, what is counted, how known, its source.

    `basis` is "measured" (counted in samples of the whole, or in a reconstruction), "estimate"
    (scaled up from sections, or rounded by its author) or "extrapolated" (a product of such
    numbers). `sd` is the standard deviation; `value` is None where only the range from `low` to
    `high` is given. `citation` is the key in this edition's bibliography, or "". `note` says what
    must be said where the number is shown; it is not shown before it is `verified`, that is, has
    been compared with its source.

    Errors: ParameterError for another basis, or with neither a value nor a range.

    >>> brain("human.neurons")
    Sourced(8.606e+10 ± 8.12e+09 neurons, measured: Azevedo et al. 2009, J Comp Neurol 513:532)
    """

    def __init__(
        self,
        value: float | None,
        unit: str,
        basis: str,
        source: tuple[str, str, str],
        sd: float | None = None,
        low: float | None = None,
        high: float | None = None,
        note: str = "",
        verified: bool = True,
    ) -> None:
        if basis not in ("measured", "estimate", "extrapolated"):
            raise ParameterError(
                f"Sourced.basis must be measured, estimate or extrapolated, got {basis!r}"
            )
        if value is None and (low is None or high is None):
            raise ParameterError("Sourced.value must be given, or low and high, got None")
        self.value = value
        self.unit = unit
        self.basis = basis
        self.source, self.doi, self.citation = source
        self.sd = sd
        self.low = low
        self.high = high
        self.note = note
        self.verified = verified

    def __repr__(self) -> str:
        number = f"{self.low:g} to {self.high:g}" if self.value is None else f"{self.value:.10g}"
        if self.value is not None and self.value >= 1e6:
            number = f"{self.value:.4g}"
        spread = "" if self.sd is None else f" ± {self.sd:.3g}"
        return f"Sourced({number}{spread} {self.unit}, {self.basis}: {self.source})"


def brain(name: str) -> Sourced:
    """A number of `BRAINS` by its name: the animal, a dot, what is counted.

    Errors: ParameterError for a name that is not there; it lists those of the animal.

    >>> brain("celegans.neurons").value
    302
    """
    if name not in BRAINS:
        animal = name.split(".")[0]
        known = [key for key in BRAINS if key.startswith(f"{animal}.")]
        known = known or sorted({key.split(".")[0] for key in BRAINS})
        raise ParameterError(f"brain has no number {name!r} (known: {', '.join(known)})")
    return BRAINS[name]


def value_of(name: str) -> float:
    """The value of a number of `BRAINS` by its name.

    Errors: ParameterError for a name that is not there, or one with bounds only.

    >>> value_of("fly.neurons")
    139255
    """
    number = brain(name)
    if number.value is None:
        raise ParameterError(f"{name} has bounds only, from {number.low:g} to {number.high:g}")
    return number.value


MEASURED, ESTIMATE, EXTRAPOLATED = "measured", "estimate", "extrapolated"
NEURONS, SYNAPSES, PER_NEURON = "neurons", "synapses", "synapses per neuron"

_AZEVEDO = ("Azevedo et al. 2009, J Comp Neurol 513:532", "10.1002/cne.21974", "azevedo2009equal")
_PAKKENBERG = (
    "Pakkenberg et al. 2003, Exp Gerontol 38:95",
    "10.1016/S0531-5565(02)00151-1",
    "pakkenberg2003aging",
)
_DRACHMAN = (
    "Drachman 2005, Neurology 64:2004",
    "10.1212/01.WNL.0000166914.38327.BB",
    "drachman2005brain",
)
_GUNDERSEN = ("Pakkenberg & Gundersen 1997, J Comp Neurol 384:312", "", "pakkenberg1997neocortical")
_TANG = ("Tang et al. 2001, Synapse 41:258", "10.1002/syn.1083", "tang2001total")
_ROTH = (
    "Roth & Dicke 2005, Trends Cogn Sci 9:250",
    "10.1016/j.tics.2005.03.005",
    "roth2005evolution",
)
_SHAPSONCOE = (
    "Shapson-Coe et al. 2024, Science 384:eadk4858",
    "10.1126/science.adk4858",
    "shapsoncoe2024petavoxel",
)
_RODENTS = (
    "Herculano-Houzel, Mota & Lent 2006, PNAS 103:12138, table 1",
    "10.1073/pnas.0604911103",
    "herculanohouzel2006cellular",
)
_PRIMATES = (
    "Herculano-Houzel, Collins, Wong & Kaas 2007, PNAS 104:3562",
    "10.1073/pnas.0611396104",
    "herculanohouzel2007cellular",
)
_ELEPHANT = (
    "Herculano-Houzel et al. 2014, Front Neuroanat 8:46",
    "10.3389/fnana.2014.00046",
    "herculanohouzel2014elephant",
)
_WHALE = (
    "Mortensen et al. 2014, Front Neuroanat 8:132",
    "10.3389/fnana.2014.00132",
    "mortensen2014quantitative",
)
_WILLIAMS = (
    "Williams 2000, in Mouse Brain Development (Springer), p. 41",
    "10.1007/978-3-540-48002-0_2",
    "williams2000mapping",
)
_BRAITENBERG = (
    "Braitenberg & Schüz 1998, Cortex, 2nd edition (Springer)",
    "10.1007/978-3-662-03733-1",
    "braitenberg1998cortex",
)
_MICRONS = (
    "MICrONS Consortium 2025, Nature 640:435",
    "10.1038/s41586-025-08790-w",
    "microns2025functional",
)
_NAPPER = (
    "Napper & Harvey 1988, J Comp Neurol 274:168",
    "10.1002/cne.902740204",
    "napper1988number",
)
_FLYWIRE = (
    "Dorkenwald et al. 2024, Nature 634:124",
    "10.1038/s41586-024-07558-y",
    "dorkenwald2024neuronal",
)
_LARVA = (
    "Winding et al. 2023, Science 379:eadd9330",
    "10.1126/science.add9330",
    "winding2023connectome",
)
_WHITE = (
    "White et al. 1986, Phil Trans R Soc Lond B 314:1",
    "10.1098/rstb.1986.0056",
    "white1986structure",
)
_VARSHNEY = (
    "Varshney et al. 2011, PLoS Comput Biol 7:e1001066",
    "10.1371/journal.pcbi.1001066",
    "varshney2011structural",
)
_COOK = ("Cook et al. 2019, Nature 571:63", "10.1038/s41586-019-1352-7", "cook2019wholeanimal")
_KOCH = ("Koch et al. 2006, Curr Biol 16:1428", "10.1016/j.cub.2006.05.056", "koch2006how")
_ZHENG = (
    "Zheng & Meister 2025, Neuron 113:192",
    "10.1016/j.neuron.2024.11.008",
    "zheng2025unbearable",
)
_HERE = ("computed here from the other numbers of this table", "", "")

# fmt: off
BRAINS = {
    # four adult male brains; the abstract prints 86.1 ± 8.1 and 84.6 ± 9.8 billion
    "human.neurons": Sourced(86.06e9, NEURONS, MEASURED, _AZEVEDO, sd=8.12e9),
    "human.nonneuronal": Sourced(84.6e9, "cells", MEASURED, _AZEVEDO, sd=9.8e9),
    "human.cortex_neurons": Sourced(16.34e9, NEURONS, MEASURED, _AZEVEDO, sd=2.17e9,
        note="by cell fractionation: not to be mixed with numbers from stereology"),
    "human.cerebellum_neurons": Sourced(69.03e9, NEURONS, MEASURED, _AZEVEDO, sd=6.65e9),
    "human.rest_neurons": Sourced(0.69e9, NEURONS, MEASURED, _AZEVEDO, sd=0.12e9),
    "human.neocortex_neurons": Sourced(20e9, NEURONS, ESTIMATE, _DRACHMAN),
    "human.neocortex_neurons_female": Sourced(19e9, NEURONS, ESTIMATE, _GUNDERSEN),
    "human.neocortex_neurons_male": Sourced(23e9, NEURONS, ESTIMATE, _GUNDERSEN),
    "human.neocortex_glia": Sourced(39e9, "glial cells", ESTIMATE, _PAKKENBERG, note="the young"),
    "human.neocortex_synapses_per_neuron": Sourced(7000, PER_NEURON, ESTIMATE, _DRACHMAN,
        note="a neocortical mean; the totals it stands beside give 7,500"),
    "human.neocortex_synapses": Sourced(0.15e15, SYNAPSES, ESTIMATE, _PAKKENBERG),
    "human.neocortex_synapses_tang": Sourced(164e12, SYNAPSES, ESTIMATE, _TANG),
    "human.cortex_synapses_high": Sourced(3.6e14, SYNAPSES, EXTRAPOLATED, _ROTH,
        note="only as the end of a range: made of the next number"),
    "human.cortex_synapses_per_neuron_high": Sourced(29_800, PER_NEURON, EXTRAPOLATED, _ROTH,
        note="not found in the work that it cites", verified=False),
    "human.brain_synapses_product": Sourced(6.02e14, SYNAPSES, EXTRAPOLATED, _HERE,
        note="86 billion neurons times the neocortical 7,000; likely too high, for four neurons in"
             " five are cerebellar, most of them granule cells with a handful of inputs"),
    "human.brain_synapses_range": Sourced(None, SYNAPSES, EXTRAPOLATED, _HERE, low=1e14, high=1e15,
        note="the order of magnitude; a whole brain's synapses have not been counted"),
    "human.eye": Sourced(1e7, "bit/s", EXTRAPOLATED, _KOCH,
        note="the guinea pig's, for the million ganglion cells of a human eye"),
    "human.behaviour": Sourced(10, "bit/s", ESTIMATE, _ZHENG),
    # 1 mm³ of temporal cortex
    "human.sample_cells": Sourced(57_000, "cells", MEASURED, _SHAPSONCOE),
    "human.sample_synapses": Sourced(150e6, SYNAPSES, MEASURED, _SHAPSONCOE),
    "guinea_pig.eye": Sourced(875_000, "bit/s", ESTIMATE, _KOCH),
    "mouse.neurons": Sourced(70.89e6, NEURONS, MEASURED, _RODENTS),
    "mouse.cortex_neurons": Sourced(13.69e6, NEURONS, MEASURED, _RODENTS, verified=False),
    "mouse.cerebellum_neurons": Sourced(42.22e6, NEURONS, MEASURED, _RODENTS, verified=False),
    "mouse.neurons_older": Sourced(75e6, NEURONS, ESTIMATE, _WILLIAMS),
    "mouse.neocortex_neurons": Sourced(1e7, NEURONS, ESTIMATE, _BRAITENBERG),
    "mouse.cortex_neurons_per_mm3": Sourced(9e4, "neurons per mm³", ESTIMATE, _BRAITENBERG),
    "mouse.cortex_synapses_per_mm3": Sourced(7e8, "synapses per mm³", ESTIMATE, _BRAITENBERG),
    "mouse.cortex_synapses_per_neuron": Sourced(8000, PER_NEURON, ESTIMATE, _BRAITENBERG,
        verified=False),
    "mouse.neocortex_synapses": Sourced(8e10, SYNAPSES, EXTRAPOLATED, _HERE),
    "mouse.brain_synapses": Sourced(1e11, SYNAPSES, EXTRAPOLATED, _HERE,
        note="an order of magnitude", verified=False),
    # 1 mm³ of visual cortex
    "mouse.sample_cells": Sourced(200_000, "cells", MEASURED, _MICRONS),
    "mouse.sample_synapses": Sourced(523e6, SYNAPSES, MEASURED, _MICRONS),
    "rat.neurons": Sourced(200.13e6, NEURONS, MEASURED, _RODENTS),
    "rat.cortex_neurons": Sourced(31.02e6, NEURONS, MEASURED, _RODENTS, verified=False),
    "rat.cerebellum_neurons": Sourced(139.02e6, NEURONS, MEASURED, _RODENTS, verified=False),
    "rat.purkinje_cell_synapses": Sourced(175_000, "synapses per Purkinje cell", ESTIMATE, _NAPPER,
        note="from parallel fibres only", verified=False),
    "marmoset.neurons": Sourced(635.8e6, NEURONS, MEASURED, _PRIMATES, verified=False),
    "macaque.neurons": Sourced(6.376e9, NEURONS, MEASURED, _PRIMATES, verified=False),
    "macaque.cortex_neurons": Sourced(1.71e9, NEURONS, MEASURED, _PRIMATES, verified=False),
    "macaque.cerebellum_neurons": Sourced(4.551e9, NEURONS, MEASURED, _PRIMATES, verified=False),
    "elephant.neurons": Sourced(257e9, NEURONS, MEASURED, _ELEPHANT),
    "elephant.cortex_neurons": Sourced(5.6e9, NEURONS, MEASURED, _ELEPHANT),
    "elephant.cerebellum_neurons": Sourced(251e9, NEURONS, MEASURED, _ELEPHANT),
    "pilot_whale.neocortex_neurons": Sourced(37.2e9, NEURONS, ESTIMATE, _WHALE),
    "fly.neurons": Sourced(139_255, NEURONS, MEASURED, _FLYWIRE),
    "fly.synapses": Sourced(54.5e6, SYNAPSES, MEASURED, _FLYWIRE, low=50e6,
        note="the abstract rounds to 5 × 10⁷"),
    "fly_larva.neurons": Sourced(3016, NEURONS, MEASURED, _LARVA),
    "fly_larva.synapses": Sourced(548_000, SYNAPSES, MEASURED, _LARVA),
    "celegans.neurons": Sourced(302, NEURONS, MEASURED, _WHITE, note="of the hermaphrodite"),
    "celegans.neurons_male": Sourced(385, NEURONS, MEASURED, _COOK),
    "celegans.chemical_synapses": Sourced(6393, "chemical synapses", MEASURED, _VARSHNEY,
        note="among the 279 connected neurons outside the pharynx", verified=False),
    "celegans.gap_junctions": Sourced(890, "gap junctions", MEASURED, _VARSHNEY,
        verified=False),
    "celegans.neuromuscular_junctions": Sourced(
        1410, "neuromuscular junctions", MEASURED, _VARSHNEY,
        verified=False),
    # "about", as its abstract says
    "celegans.chemical_synapses_1986": Sourced(5000, "chemical synapses", ESTIMATE, _WHITE),
    "celegans.gap_junctions_1986": Sourced(600, "gap junctions", ESTIMATE, _WHITE),
    "celegans.neuromuscular_junctions_1986": Sourced(
        2000, "neuromuscular junctions", ESTIMATE, _WHITE),
}
# fmt: on
