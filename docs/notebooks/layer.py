# %% [markdown] lang="en"
# # A layer of neurons and a linear layer { #layer }
#
# A linear layer multiplies its input by a matrix and adds a bias: $z = W x + b$, with $W$ of shape
# (neurons, inputs). Here the same $z$ is read twice: as the pre-activations of artificial neurons,
# and as currents in nanoampere that flow into leaky integrate-and-fire neurons
# [@gerstner2014neuronal]. How much of the one is left in the other?

# %% [markdown] lang="ko"
# # 뉴런의 층과 선형 층 { #layer }
#
# 선형 층은 입력에 행렬을 곱하고 편향을 더한다. $z = W x + b$이고, $W$의 행은 뉴런, 열은 입력이다.
# 이 노트북은 같은 $z$를 두 번 읽는다. 한 번은 인공 뉴런의 활성화 이전 값으로, 한 번은 누설
# 적분-발화 뉴런에 흘려 넣는 전류(nA)로 읽는다 [@gerstner2014neuronal]. 앞의 것이 뒤의 것에
# 얼마나 남아 있을까?

# %%
from neurosim import LIF, LIFLayer

neuron = LIF()
W = [[0.30, 0.10], [-0.20, 0.40], [0.10, -0.30]]  # nA per unit of input
b = [0.20, 0.10, 0.05]  # nA
layer = LIFLayer(W, b, neuron)
x = [0.5, 1.0]
for z, rate in zip(layer.current(x), layer.rates(x)):
    print(f"z = {z:6.3f} nA    rate = {rate:5.1f} Hz")

# %% [markdown] lang="en"
# The third neuron is silent, although its $z$ is a number like the others: a rate cannot be
# negative, and a current up to the rheobase makes no spike at all.
#
# ## One neuron's activation function { #activation }
#
# The rate of a neuron under constant current is known in closed form. For strong currents, and
# without a refractory period, it tends to a straight line; cut off at zero that line is a
# rectified linear unit. `matched_unit` gives its gain and its corner.

# %% [markdown] lang="ko"
# 셋째 뉴런은 $z$가 엄연히 있는데도 조용하다. 발화율은 음수가 될 수 없고, 기전류에 못 미치는
# 전류는 스파이크를 하나도 만들지 못하기 때문이다.
#
# ## 뉴런 하나의 활성화 함수 { #activation }
#
# 전류가 일정하면 발화율은 식으로 풀린다. 불응기가 없고 전류가 셀 때 발화율은 직선에 가까워지고,
# 그 직선을 0에서 자르면 ReLU 유닛이 된다. 유닛의 이득과 꺾이는 점은 `matched_unit`이 알려 준다.

# %%
from matplotlib import pyplot as plt

from neurosim import fI_curve, matched_unit, unit_rate
from neurosim.plotting import plot_raster, style_of

currents = [i / 200 for i in range(-20, 141)]
gain, threshold = matched_unit(neuron)
fig, ax = plt.subplots()
rate = style_of("rate")
ax.plot(currents, fI_curve(neuron, currents), **rate, label="LIF")
tireless = neuron.replace(t_ref=0)
ax.plot(currents, fI_curve(tireless, currents), **rate, ls=":", label="LIF, $t_{ref} = 0$")
unit = [unit_rate(I, gain, threshold) for I in currents]
ax.plot(currents, unit, **style_of("relu"), label="ReLU")
ax.set(xlabel="I (nA)", ylabel="f (Hz)")
ax.legend(frameon=False)
print(f"gain {gain:.0f} Hz/nA, corner at {threshold:.3f} nA")
print(f"rheobase {neuron.rheobase:.3f} nA")

# %% [markdown] lang="en" caption=true
# Figure 1. The rate of a LIF neuron against its current, with and without a refractory period, and
# the rectified unit that it tends to. The neuron starts later than the unit and then more steeply.

# %% [markdown] lang="ko" caption=true
# 그림 1. 전류에 따른 LIF 뉴런의 발화율. 불응기가 있을 때와 없을 때, 그리고 둘이 가까워지는 ReLU
# 유닛을 함께 그렸다. 뉴런은 유닛보다 늦게, 그 대신 더 가파르게 출발한다.

# %% [markdown] lang="en"
# ## Two hundred inputs { #inputs }
#
# One input says little, so here are two hundred, drawn at random. Each dot below is one neuron
# under one input.

# %% [markdown] lang="ko"
# ## 입력 200개 { #inputs }
#
# 입력 하나로는 알 수 있는 것이 적다. 무작위로 뽑은 입력 200개를 넣어 보자. 아래에서 점 하나는
# 입력 하나를 받은 뉴런 하나다.

# %%
import random

from neurosim import LayerComparison

source = random.Random(1)
inputs = [[source.uniform(-1, 1), source.uniform(-1, 1)] for _ in range(200)]
exact = LayerComparison(layer, inputs)
fig, (left, right) = plt.subplots(1, 2, sharey=True)
left.plot(exact.z, exact.rates, ".", ms=3, **rate)
left.set(xlabel="z (nA)", ylabel="f (Hz)")
right.plot(exact.activations, exact.rates, ".", ms=3, **rate)
right.set(xlabel="ReLU (Hz)")
print(f"r with z           {exact.correlation_with_z:.3f}")
print(f"r with activations {exact.correlation_with_activation:.3f}")
print(f"RMSE               {exact.rmse:.1f} Hz")
print(f"silent             {exact.silent:.0%}")
print(f"lost               {exact.lost:.0%}")

# %% [markdown] lang="en" caption=true
# Figure 2. Rates of the three neurons against the pre-activations (left) and
# against the activations of the matched rectified units (right).

# %% [markdown] lang="ko" caption=true
# 그림 2. 뉴런 세 개의 발화율. 왼쪽 가로축은 활성화 이전 값, 오른쪽 가로축은
# 짝지은 ReLU 유닛의 활성값이다.

# %% [markdown] lang="en"
# All three neurons lie on one curve: it is the curve of Figure 1, and it is all that the neuron
# adds. What it takes away is on the left of the rheobase, where every $z$ becomes the same zero.
# `lost` says how much of the variance of $z$ no straight line through the rates gives back.
#
# ## Counting takes time { #counting }
#
# So far the rates came from a formula. A neuron that listens has no formula: it has spikes, and a
# time in which to count them. In 100 ms a rate can only be a multiple of 10 Hz.

# %% [markdown] lang="ko"
# 세 뉴런의 점은 모두 곡선 하나 위에 놓인다. 그림 1의 곡선이고, 뉴런이 더하는 것은 그것이 전부다.
# 뉴런이 빼앗는 것은 기전류 왼쪽에 있다. 그곳에서는 어떤 $z$든 똑같은 0이 된다. `lost`는 발화율로
# 그은 어떤 직선으로도 되찾지 못하는 $z$의 분산이 얼마인지 말해 준다.
#
# ## 세는 데에는 시간이 든다 { #counting }
#
# 지금까지 발화율은 식에서 나왔다. 듣는 쪽 뉴런에는 식이 없다. 스파이크가 있고, 스파이크를 셀 시간이
# 있을 뿐이다. 100 ms 동안 세면 발화율은 10 Hz의 배수밖에 될 수 없다.

# %%
for duration in (20, 50, 100, 200, 500, 1000):
    counted = LayerComparison(layer, inputs, duration)
    r, step = counted.correlation_with_activation, counted.resolution
    print(f"{duration:5} ms: steps of {step:2.0f} Hz", end=", ")
    print(f"RMSE {counted.rmse:4.1f} Hz, r = {r:.3f}")

# %% [markdown] lang="en"
# The shorter the time, the coarser the answer, and a decision within 50 ms is one spike more or
# less for each neuron. Brains have thousands of neurons that count side by side; the linear layer
# of a deep network has its number at once.
#
# ## The spikes themselves { #spikes }

# %% [markdown] lang="ko"
# 시간이 짧을수록 답은 거칠어진다. 50 ms 안에 결정해야 한다면 뉴런마다 스파이크 하나 차이다.
# 뇌에서는 뉴런 수천 개가 나란히 센다. 심층 신경망의 선형 층은 숫자를 단번에 얻는다.
#
# ## 스파이크 그 자체 { #spikes }

# %%
plot_raster([neuron.spike_times(z, duration=200) for z in layer.current(x)]);

# %% [markdown] lang="en" caption=true
# Figure 3. What the three neurons send in 200 ms for the first input, (0.5, 1.0); the third is
# silent. A linear layer sends three numbers.

# %% [markdown] lang="ko" caption=true
# 그림 3. 처음의 입력 (0.5, 1.0)을 받은 뉴런 세 개가 200 ms 동안 내보내는 것. 셋째 뉴런은 조용하다.
# 선형 층은 숫자 세 개를 내보낸다.

# %% [markdown] lang="en"
# ## Noise rounds the corner { #noise }
#
# No current in a brain is constant. White noise in the current lets a neuron fire below its
# rheobase now and then, and rounds the corner of its curve: the rate is given by the formula of
# Siegert. A rectified unit whose corner is rounded is a softplus.

# %% [markdown] lang="ko"
# ## 잡음은 모서리를 둥글게 만든다 { #noise }
#
# 뇌에 일정한 전류란 없다. 전류에 백색 잡음이 섞이면 뉴런은 기전류 아래에서도 이따금 발화하고, 곡선의
# 모서리는 둥글어진다. 그때의 발화율은 Siegert의 식이 알려 준다. 모서리가 둥근 ReLU가 softplus다.

# %% [markdown] lang="en"
# A standard deviation below is that of the voltage when the threshold is taken away. Siegert's
# formula is usually written with a $\sigma$ that is $\sqrt 2$ times as large, and so is
# `siegert_rate`.

# %% [markdown] lang="ko"
# 아래의 표준 편차는 역치가 없을 때 막전위의 표준 편차다. Siegert의 식은 흔히 그 $\sqrt 2$배인
# $\sigma$로 적고, `siegert_rate`도 그 값을 받는다.

# %%
from neurosim.bridge.siegert import siegert_rate

gain, threshold = matched_unit(neuron)
width = 0.02  # nA
currents = [i / 200 for i in range(-10, 61)]
means = [neuron.steady_state(I) for I in currents]
fig, ax = plt.subplots()
print("at 0.1 nA")
for sd, dash in ((0, "-"), (2, "-."), (4, ":")):  # mV
    rates = [siegert_rate(neuron, mu, 2**0.5 * sd) for mu in means]
    ax.plot(currents, rates, **rate, ls=dash, label=f"LIF, {sd} mV")
    print(f"LIF, {sd} mV: {rates[currents.index(0.1)]:4.1f} Hz")
rounded = [unit_rate(I, gain, threshold, width) for I in currents]
ax.plot(currents, rounded, **style_of("softplus"), label="softplus")
ax.set(xlabel="I (nA)", ylabel="f (Hz)")
ax.legend(frameon=False)
print(f"softplus:  {rounded[currents.index(0.1)]:4.1f} Hz")

# %% [markdown] lang="en" caption=true
# Figure 4. The rate of the same neuron when white noise makes its voltage fluctuate with a standard
# deviation of 0, 2 and 4 mV, and the rectified unit of Figure 1 with its corner rounded.

# %% [markdown] lang="ko" caption=true
# 그림 4. 백색 잡음이 막전위를 표준 편차 0, 2, 4 mV로 흔들 때 같은 뉴런의 발화율. 파선은 그림 1의 ReLU
# 유닛에서 모서리를 둥글린 것이다.

# %% [markdown] lang="en"
# With 4 mV the neuron and the softplus of width 0.02 nA run together up to the rheobase, within
# 1.3 Hz. With 2 mV the neuron leaves zero later and no softplus at this corner fits it; above the
# rheobase the refractory period bends every curve of the neuron down. Noise costs something, too:
# what is smooth here is the mean over many trials, and a count over one short trial is less
# certain.
#
# ## What is left { #left }
#
# Above the rheobase the rates of these neurons follow $z$ along one curve, so a rectified layer is
# a fair summary of them, up to a refractory period and a shifted corner. Below it the linear layer
# goes on and the neurons fall silent: sign and size of a negative $z$ are gone. And a rate must be
# counted, over a time that the linear layer does not need. What the sum itself leaves out, the
# dendrites and the timing of each input, is in neither of the two: both began with $z = W x + b$.

# %% [markdown] lang="ko"
# 4 mV에서는 기전류에 이르기까지 뉴런과 너비 0.02 nA의 softplus가 1.3 Hz 안에서 나란히 간다.
# 2 mV에서는 뉴런이 더 늦게 출발하고, 모서리를 이 자리에 둔 softplus로는 맞출 수 없다. 기전류를
# 넘으면 어느 쪽이든 불응기 탓에 softplus보다 아래로 휜다. 잡음에는 대가도 따른다. 매끈한 것은 여러
# 번 되풀이한 평균이고, 짧게 한 번 센 값은 그만큼 덜 믿음직하다.
#
# ## 무엇이 남는가 { #left }
#
# 기전류 위에서 뉴런들의 발화율은 곡선 하나를 따라 $z$를 좇는다. 불응기와 어긋난 모서리를 눈감아
# 주면 ReLU를 씌운 층이 이들을 그런대로 요약한다. 기전류 아래에서 선형 층은 계속 내려가지만 뉴런은
# 침묵한다. $z$가 음수라는 것도, 얼마나 작은지도 남지 않는다. 발화율은 시간을 들여 세어야 하고,
# 선형 층에는 그 시간이 필요 없다. 더하는 과정에서 빠진 것, 곧 가지돌기와 입력 하나하나의 시각은 양쪽
# 모두에 없다. 둘 다 $z = W x + b$에서 출발했기 때문이다.
