# %% [markdown] lang="en"
# # One neuron { #one-neuron }
#
# How much of a neuron does a model need? Here are five answers, from one that can be solved with a
# logarithm to one that has the ion channels in it. All are used alike: a current goes in, and a
# recording with the voltage $V$ and the times of the spikes comes out.
#
# ## A current in, spikes out { #lif }
#
# The leaky integrate-and-fire neuron (LIF) goes back to 1907 [@brunel2007lapicque]. Its voltage
# follows the current with a time constant; at the threshold the neuron notes a spike and resets the
# voltage. It has nothing that makes a spike: the ticks above the trace only say when.

# %% [markdown] lang="ko"
# # 뉴런 하나 { #one-neuron }
#
# 모형에 뉴런을 얼마나 담아야 할까? 답 다섯 가지를 나란히 놓는다. 로그 하나로 풀리는 모형에서 시작해
# 이온 통로까지 들어 있는 모형에 이른다. 쓰는 법은 모두 같다. 전류를 넣으면 막전위 $V$와 스파이크의
# 시각이 담긴 기록이 나온다.
#
# ## 전류를 넣으면 스파이크가 나온다 { #lif }
#
# 누설 적분-발화 모형(LIF)의 뿌리는 1907년에 있다 [@brunel2007lapicque]. 막전위는 시간 상수를 두고
# 전류를 뒤따른다. 역치에 닿으면 뉴런은 스파이크를 적어 두고 막전위를 되돌린다. 스파이크를 일으키는
# 장치는 어디에도 없다. 곡선 위의 눈금은 그 시각을 알릴 뿐이다.

# %%
from neurosim import LIF

neuron = LIF()
recording = neuron.solve(0.3, duration=100)
recording.plot()
recording

# %% [markdown] lang="en" caption=true
# Figure 1. A LIF neuron under 0.3 nA. The voltage climbs to the threshold of −55 mV, drops to the
# reset and is held there for 2 ms.

# %% [markdown] lang="ko" caption=true
# 그림 1. 0.3 nA를 받는 LIF 뉴런. 막전위는 역치인 −55 mV까지 오르면 휴지 막전위로 되돌아가 2 ms 동안
# 머문다.

# %% [markdown] lang="en"
# `solve` finds each crossing of the threshold in closed form. `simulate` goes step by step, as it
# must for a current that has no formula, and puts a spike at the end of its step: every interval
# grows to a whole number of steps.

# %% [markdown] lang="ko"
# `solve`는 역치를 넘는 시각을 식으로 구한다. `simulate`는 시간을 잘게 나누어 한 걸음씩 나아간다.
# 식으로 적을 수 없는 전류라면 그럴 수밖에 없다. 이때 스파이크는 걸음이 끝나는 시각에 찍히므로,
# 간격은 모두 걸음의 정수배로 늘어난다.

# %%
print(f"solve                  {recording.intervals[0]:.3f} ms")
for dt in (1, 0.1, 0.01):
    stepped = neuron.simulate(0.3, duration=100, dt=dt)
    print(f"simulate, dt {dt:4} ms   {stepped.intervals[0]:.3f} ms")

# %% [markdown] lang="en"
# ## A spike made by channels { #hodgkin-huxley }
#
# Hodgkin and Huxley explained the spike of the squid axon by two conductances that depend on the
# voltage [@hodgkin1952quantitative]. Three gates open and close them: $m$ and $h$ that of sodium,
# $n$ that of potassium. Current and conductances are per area of membrane here. A recording ends
# with its gates, so that another can go on from it: that is how the gates are watched below.

# %% [markdown] lang="ko"
# ## 이온 통로가 만드는 스파이크 { #hodgkin-huxley }
#
# 호지킨과 헉슬리는 오징어 축삭의 스파이크를 전압에 따라 변하는 전도도 두 가지로 설명했다
# [@hodgkin1952quantitative]. 전도도는 게이트 세 가지가 여닫는다. $m$과 $h$는 나트륨 이온 통로의,
# $n$은 칼륨 이온 통로의 게이트다. 이 모형의 전류와 전도도는 막의 넓이당 값이다. 기록에는 마지막
# 순간의 게이트가 남아, 다음 계산을 거기서 이어 갈 수 있다. 아래에서는 그렇게 토막토막 이어 가며
# 게이트를 들여다본다.

# %%
from matplotlib import pyplot as plt

from neurosim import HodgkinHuxley, PulseTrain, Step
from neurosim.plotting import style_of

membrane = HodgkinHuxley()
pulse = Step(10, onset=2, duration=1)
V, *gates = membrane.rest()
states = [(V, *gates)]
for i in range(200):
    piece = membrane.simulate(pulse(i / 10), duration=0.1, V0=V, gates=gates)
    V, gates = piece.V[-1], (piece.m, piece.h, piece.n)
    states.append((V, *gates))
V, *gates = zip(*states)
t = [i / 10 for i in range(201)]
dashes = ("-", "--", ":")
fig, (top, bottom) = plt.subplots(2, sharex=True, figsize=(5.2, 3.6))
top.plot(t, V, **style_of("voltage"))
top.set(ylabel="V (mV)")
for name, gate, dash in zip("mhn", gates, dashes):
    bottom.plot(t, gate, **style_of("ion"), ls=dash, label=f"${name}$")
bottom.set(xlabel="t (ms)", ylabel="m, h, n", xlim=(0, 20), ylim=(0, 1))
bottom.legend(frameon=False, ncols=3);

# %% [markdown] lang="en" caption=true
# Figure 2. One spike of the Hodgkin–Huxley membrane, after a pulse of 10 µA/cm² from 2 to 3 ms, and
# its gates. Sodium rushes in while $m$ is open and $h$ not yet shut; then $n$ lets potassium out.

# %% [markdown] lang="ko" caption=true
# 그림 2. 2 ms부터 3 ms까지 10 µA/cm²를 받은 호지킨–헉슬리 막의 스파이크 하나와 게이트. $m$이
# 열렸는데 $h$가 아직 닫히지 않은 동안 나트륨 이온이 밀려든다. 이어 $n$이 열려 칼륨 이온이
# 빠져나간다.

# %% [markdown] lang="en"
# No threshold is written into these equations, and yet there is one; no refractory period, and yet
# the second of two pulses can be lost.

# %% [markdown] lang="ko"
# 방정식 어디에도 역치가 없는데 역치가 생긴다. 불응기도 적혀 있지 않은데, 펄스 두 개가 잇따르면 뒤의
# 것이 묻히기도 한다.

# %%
fig, (left, right) = plt.subplots(1, 2, sharey=True)
for I, dash in zip((6.9, 7, 20), dashes):
    run = membrane.simulate(Step(I, onset=2, duration=1), duration=20)
    left.plot(run.times, run.V, **style_of("voltage"), ls=dash, label=f"{I}")
    print(f"{I:4} µA/cm²: largest V {run.peak[1]:5.1f} mV")
for period, dash in zip((20, 15, 14), dashes):
    twice = PulseTrain(10, onset=2, width=1, period=period, count=2)
    run = membrane.simulate(twice, duration=40)
    right.plot(run.times, run.V, **style_of("voltage"), ls=dash, label=f"{period}")
    print(f"10 µA/cm² twice, Δt {period} ms: {run.count}")
left.set(xlabel="t (ms)", ylabel="V (mV)")
left.legend(title="I (µA/cm²)", frameon=False)
right.set(xlabel="t (ms)")
right.legend(title="Δt (ms)", frameon=False);

# %% [markdown] lang="en" caption=true
# Figure 3. Left: pulses of 1 ms. Between 6.9 and 7 µA/cm² lies all or nothing; 20 µA/cm² makes the
# spike sooner, and only a little larger. Right: two pulses of 10 µA/cm², Δt apart. At 15 ms the
# second one makes a spike, at 14 ms it does not.

# %% [markdown] lang="ko" caption=true
# 그림 3. (왼쪽) 1 ms짜리 펄스. 6.9와 7 µA/cm² 사이에서 전부와 전무가 갈린다. 20 µA/cm²를 주면
# 스파이크는 더 일찍 나올 뿐 그다지 커지지 않는다. (오른쪽) Δt만큼 떨어진 10 µA/cm² 펄스 두 개.
# 15 ms 뒤의 펄스는 스파이크를 일으키고, 14 ms 뒤의 펄스는 일으키지 못한다.

# %% [markdown] lang="en"
# The pulse 14 ms later was strong enough for a membrane at rest. The channels had not recovered.
#
# There is no closed form any more, so every result has an error of its own. `simulate` offers an
# accurate scheme (`rk4`) and one that looks the gates up in a table, some twenty times faster.
# Below, the spikes of the table are off by a few thousandths of a millisecond.

# %% [markdown] lang="ko"
# 쉬고 있던 막이라면 14 ms 뒤의 펄스로도 발화했을 것이다. 이온 통로가 아직 되살아나지 못한 것이다.
#
# 이제 식으로 적은 해는 없고, 어떤 결과에든 오차가 따른다. `simulate`의 계산법은 둘이다. `rk4`는
# 정확하다. `table`은 게이트의 값을 표에서 찾아 쓰고 스무 배쯤 빠르다. 아래에서 두 계산법의
# 스파이크는 1,000분의 몇 밀리초만큼 어긋난다.

# %%
accurate = membrane.simulate(10, duration=50)
fast = membrane.simulate(10, duration=50, dt=0.025, method="table")
print("rk4        table      difference")
for a, b in zip(accurate.spikes, fast.spikes):
    print(f"{a:6.3f} ms  {b:6.3f} ms  {b - a:+.3f} ms")

# %% [markdown] lang="en"
# ## Two variables, many rhythms { #adex }
#
# Between LIF and Hodgkin–Huxley lies the adaptive exponential neuron (AdEx) of Brette and Gerstner
# (2005): an upswing that an exponential makes, in place of the sodium channels, and a slow current
# $w$ that pulls back [@gerstner2014neuronal]. It follows the voltage, every spike adds $b$ to it,
# and it is forgotten with $\tau_w$. `AdEx.presets()` holds nine published neurons, each with its
# current; four of them:

# %% [markdown] lang="ko"
# ## 변수 둘, 여러 가지 리듬 { #adex }
#
# LIF와 호지킨–헉슬리 모형 사이에 Brette와 Gerstner의 적응 지수 적분-발화 모형(AdEx, 2005)이 있다.
# 나트륨 이온 통로 대신 지수 함수가 막전위를 치솟게 하고, 느린 전류 $w$가 뒤에서 잡아당긴다
# [@gerstner2014neuronal]. $w$는 막전위를 뒤따르고, 스파이크마다 $b$만큼 늘며, $\tau_w$를 두고
# 사라진다. `AdEx.presets()`에는 논문에 실린 뉴런 9개가 전류와 함께 들어 있다. 그 가운데 넷을 본다.

# %%
from neurosim.neurons.adex import AdEx

names = ("tonic", "adapting", "initial_burst", "regular_bursting")
fig, axes = plt.subplots(4, 2, sharex=True, figsize=(5.2, 5.6))
print("                 b      tau_w   V_reset")
for name, (left, right) in zip(names, axes):
    pattern = AdEx.presets()[name]
    p = pattern.neuron
    run = p.simulate(pattern.I, duration=300)
    run.plot(ax=left, lw=1)
    run.plot("w", ax=right)
    left.set_title(name, loc="left", fontsize="medium")
    print(f"{name:16} {p.b:3.0f} pA {p.tau_w:4.0f} ms {p.V_reset:4.0f} mV")
for ax in axes[:-1].flat:
    ax.set_xlabel("")

# %% [markdown] lang="en" caption=true
# Figure 4. Four presets of one model, from above: equal intervals, intervals that grow, a burst and
# then single spikes, and burst after burst. Left the voltage, with a tick for each spike; right the
# slow current $w$.

# %% [markdown] lang="ko" caption=true
# 그림 4. 한 모형의 네 가지 설정. 위에서부터 간격이 고른 것, 간격이 늘어나는 것, 처음에만 몰아서
# 발화하는 것, 몰아서 발화하기를 되풀이하는 것이다. 왼쪽은 막전위이고 눈금은 스파이크다. 오른쪽은
# 느린 전류 $w$다.

# %% [markdown] lang="en"
# The rhythm is in $w$ and in the reset. Where the reset is high and $b$ large, a neuron fires on
# from its reset until $w$ has grown enough to stop it, and then waits for $w$ to decay: a burst.
#
# ## Twenty patterns, and how they were computed { #izhikevich }
#
# Izhikevich (2003, 2004) took a parabola in place of the exponential and showed twenty ways in
# which neurons fire, most of them from the same four numbers $a$, $b$, $c$, $d$. Six of them:

# %% [markdown] lang="ko"
# 리듬은 $w$와 되돌리는 전압에 달려 있다. 되돌리는 전압이 높고 $b$가 크면 뉴런은 되돌아간 자리에서
# 곧바로 다시 발화한다. 그러다 $w$가 쌓이면 멈추고, $w$가 사라질 때까지 기다린다. 이것이 몰아
# 발화(burst)다.
#
# ## 발화 방식 20가지와 그 계산법 { #izhikevich }
#
# Izhikevich(2003, 2004)는 지수 함수 대신 이차식을 쓰고, 뉴런이 발화하는 방식 20가지를 보였다. 그
# 대부분은 $a$, $b$, $c$, $d$ 네 수만 바꾸어 얻는다. 여섯 가지를 골랐다.

# %%
from neurosim.neurons.izhikevich import PATTERNS, Izhikevich

chosen = [pattern for pattern in PATTERNS.values() if pattern.panel in "ABCEKM"]
fig, axes = plt.subplots(3, 2, figsize=(5.2, 4.4))
for pattern, ax in zip(chosen, axes.flat):
    pattern.simulate().plot(ax=ax, lw=1)
    ax.set_title(pattern.panel, loc="left", fontsize="medium")
    ax.set_ylim(-95, 60)
for ax in axes[:-1].flat:
    ax.set_xlabel("")
for ax in axes[:, 1]:
    ax.set_ylabel("")

# %% [markdown] lang="en" caption=true
# Figure 5. Six of the twenty patterns, lettered as in the paper of 2004: tonic spiking (A), one
# spike at the onset (B), tonic bursting (C), a burst and then single spikes (E), a resonator, which
# answers two pulses at the right distance only (K), and a spike on release from inhibition (M).

# %% [markdown] lang="ko" caption=true
# 그림 5. 20가지 가운데 여섯. 글자는 2004년 논문을 따랐다. 고르게 발화하는 것(A), 전류가 켜질 때 한
# 번만 발화하는 것(B), 몰아 발화하기를 되풀이하는 것(C), 몰아 발화한 뒤 하나씩 발화하는 것(E),
# 알맞은 간격으로 온 펄스 두 개에만 답하는 공명기(K), 억제가 풀릴 때 발화하는 것(M)이다.

# %% [markdown] lang="en"
# These are the published simulations, bit by bit. They are not solutions of the published
# equations, since the steps are too long: a step lands far beyond the peak of the spike, and the
# overshoot enters the slow variable. The fast-spiking neuron (FS) under a current of 10 mV/ms fires
# this often in a second by the script that was published for networks, whose step was 1 ms, and by
# the equations:

# %% [markdown] lang="ko"
# 위의 곡선은 논문의 계산을 비트까지 그대로 되풀이한 것이다. 그렇지만 논문에 적힌 방정식의 해는
# 아니다. 걸음이 길어서 스파이크의 꼭대기를 훌쩍 지나치고, 지나친 만큼이 느린 변수에 섞여 든다.
# 빠르게 발화하는 뉴런(FS)에 전류 10 mV/ms를 1초 동안 넣고, 신경망용으로 공개된 스크립트의 방식과
# 방정식의 해를 견주어 보자. 그 스크립트의 걸음은 1 ms였다.

# %%
fast_spiking = Izhikevich.preset("FS")
for dt in (1, 0.5, 0.1, 0.01):
    run = fast_spiking.simulate(10, duration=1000, dt=dt, method="net2003")
    print(f"net2003, dt {dt:4} ms   {run.count:3} spikes")
run = fast_spiking.simulate(10, duration=1000)
print(f"exact                 {run.count:3} spikes")

# %% [markdown] lang="en"
# Less than half are left at 1 ms. Whoever compares a model with a neuron should know which of the
# two, the equations or the script, is the model.
#
# ## The start is fast, the rest is slow { #adaptation }
#
# Other neurons do not burst but merely slow down. `AdaptiveLIF` is a LIF in which every spike adds
# to a current that holds it back. It is still solved without a step, and the rate that it settles
# to follows from an equation.

# %% [markdown] lang="ko"
# 걸음이 1 ms이면 스파이크가 절반도 남지 않는다. 모형을 뉴런과 견줄 때에는 방정식과 스크립트 가운데
# 어느 쪽이 모형인지부터 정해야 한다.
#
# ## 처음에는 빠르고 갈수록 느려진다 { #adaptation }
#
# 몰아 발화하지 않고 차츰 느려지기만 하는 뉴런도 있다. `AdaptiveLIF`는 스파이크마다 제 발화를
# 억누르는 전류가 쌓이는 LIF다. 그래도 걸음 없이 풀리고, 마지막에 이르는 발화율도 식에서 나온다.

# %%
from neurosim.neurons.adaptive_lif import AdaptiveLIF

tiring = AdaptiveLIF()
run = tiring.solve(0.3, duration=400)
fig, ax = plt.subplots()
rates = [1000 / gap for gap in run.intervals]
ax.plot(run.spikes[1:], rates, "o", ms=4, **style_of("rate"), label="AdaptiveLIF")
ax.axhline(tiring.firing_rate(0.3), **style_of("rate"), ls="--")
ax.axhline(neuron.firing_rate(0.3), **style_of("rate"), label="LIF")
ax.set(xlabel="t (ms)", ylabel="f (Hz)", xlim=(0, 400), ylim=(0, 70))
ax.legend(frameon=False, loc="lower right")
print(f"AdaptiveLIF: {rates[0]:.1f} Hz, later {tiring.firing_rate(0.3):.1f} Hz")
print(f"LIF:         {neuron.firing_rate(0.3):.1f} Hz")

# %% [markdown] lang="en" caption=true
# Figure 6. One over each interval, under 0.3 nA from time 0. Dashed, the rate that the adaptive
# neuron tends to; the line above, the LIF without adaptation.

# %% [markdown] lang="ko" caption=true
# 그림 6. 0.3 nA를 처음부터 줄곧 넣었을 때 간격의 역수. 파선은 적응하는 뉴런이 다가가는 발화율이고,
# 그 위의 실선은 적응하지 않는 LIF의 발화율이다.

# %% [markdown] lang="en"
# So one number is not enough to state the rate of such a neuron: it says how strong the current is,
# and also how long ago it came.
#
# ## Rates side by side { #curves }
#
# What does each neuron make of a constant current in the long run? The rheobase $I_0$ is the
# current at which firing begins; over $I / I_0$ neurons of different size can be compared.
# Hodgkin–Huxley and Izhikevich are drawn over $I / C_m$, which has the same unit for both: 1 µA/cm²
# into 1 µF/cm² is 1 mV/ms.

# %% [markdown] lang="ko"
# 이런 뉴런의 발화율은 수 하나로 말할 수 없다. 전류가 얼마나 센지뿐 아니라 전류가 온 지 얼마나
# 되었는지도 발화율에 담기기 때문이다.
#
# ## 나란히 놓은 발화율 { #curves }
#
# 일정한 전류를 오래 넣으면 뉴런마다 무엇을 내놓을까? 발화가 시작되는 전류를 기전류(rheobase)
# $I_0$이라 한다. $I / I_0$을 가로축으로 삼으면 크기가 다른 뉴런도 견줄 수 있다. 호지킨–헉슬리
# 모형과 Izhikevich 모형에서는 $I / C_m$을 가로축으로 삼았다. 1 µA/cm²를 1 µF/cm²에 흘려 넣으면
# 1 mV/ms가 되어 두 모형의 단위가 같아진다.

# %%
from neurosim import fI_curve

fig, (left, right) = plt.subplots(1, 2, sharey=True)
relative = [0.8, 0.95, 1, 1.005, 1.02, 1.05, 1.1, 1.2, 1.4, 1.7, 2, 2.5, 3]
for model, dash in zip((neuron, tiring, AdEx()), dashes):
    rates = fI_curve(model, [x * model.rheobase for x in relative])
    left.plot(relative, rates, **style_of("rate"), ls=dash, label=type(model).__name__)
left.set(xlabel="$I / I_0$", ylabel="f (Hz)")
left.legend(frameon=False)

currents = [0, 3, 3.7, 3.8, 3.9, 4, 4.2, 4.5, 5, 6, 6.2, 6.3, 6.5, 7, 8, 9, 10]
rates = fI_curve(membrane, currents, duration=500, dt=0.025, method="table")
right.plot(currents, rates, **style_of("rate"), label="HodgkinHuxley")
for I in (6.2, 6.3):
    print(f"HodgkinHuxley, {I} µA/cm²: {rates[currents.index(I)]:4.1f} Hz")
for name, dash in (("FS", "--"), ("RS", ":")):
    rates = fI_curve(Izhikevich.preset(name), currents)
    right.plot(currents, rates, **style_of("rate"), ls=dash, label=name)
right.set(xlabel="$I / C_m$ (mV/ms)")
right.legend(frameon=False);

# %% [markdown] lang="en" caption=true
# Figure 7. Rate against constant current. Left: three neurons, each over its current in units of
# its own rheobase. Right: the Hodgkin–Huxley membrane, and Izhikevich's fast-spiking (FS) and
# regular-spiking (RS) neurons.

# %% [markdown] lang="ko" caption=true
# 그림 7. 일정한 전류에 따른 발화율. (왼쪽) 뉴런 세 개. 가로축은 저마다의 기전류를 1로 둔 전류다.
# (오른쪽) 호지킨–헉슬리 막, 그리고 Izhikevich의 빠르게 발화하는 뉴런(FS)과 규칙적으로 발화하는
# 뉴런(RS).

# %% [markdown] lang="en"
# On the left every neuron can fire slowly, if the current is close enough to its rheobase;
# adaptation makes the curve straighter and flatter. The Hodgkin–Huxley membrane cannot fire slowly:
# it is silent at 6.2 µA/cm², and at 6.3 µA/cm² it fires more than fifty times a second. A rectified
# linear unit is a fair picture of the one kind, and a poor one of the other.
#
# ## Which to choose { #choice }
#
# | Model | Numbers that change | What makes the spike | Good for |
# | --- | --- | --- | --- |
# | LIF | $V$ | a threshold | rates, large networks, formulas |
# | AdaptiveLIF | $V$, $w$ | a threshold | rates that depend on the past |
# | AdEx | $V$, $w$ | an exponential | patterns of real cells, in real units |
# | Izhikevich | $V$, $u$ | a parabola | many patterns from few numbers |
# | Hodgkin–Huxley | $V$, $m$, $h$, $n$ | two channels | why there is a spike at all |
#
# Beside them, an artificial unit has no variable that outlasts its input. It answers at once, and
# the same input always gets the same answer. All that is drawn above over $t$ has no counterpart in
# it; what it keeps is one curve of Figure 7.
#
# In one respect, however, the five neurons are as simple as the unit: they receive one current,
# which has already been summed. In a cell the sum is made by dendrites, whose branches answer with
# spikes of their own [@poirazi2003pyramidal; @london2005dendritic]. To imitate one detailed model
# of a pyramidal cell took a network of five to eight layers [@beniaguev2021single]. Noise and
# learning are missing as well. [A layer of neurons](layer.ipynb) takes up the sum, and the noise.

# %% [markdown] lang="ko"
# 왼쪽 뉴런은 전류를 기전류에 바싹 붙이면 모두 느리게 발화한다. 적응이 있으면 곡선은 더 곧고 더
# 완만해진다. 호지킨–헉슬리 막은 느리게 발화할 줄 모른다. 6.2 µA/cm²에서는 조용하다가
# 6.3 µA/cm²에서는 1초에 50번 넘게 발화한다. ReLU 유닛은 앞의 뉴런을 그럭저럭 닮았지만 뒤의 것은
# 닮지 않았다.
#
# ## 무엇을 고를까 { #choice }
#
# | 모형 | 변하는 수 | 스파이크를 만드는 것 | 쓰임새 |
# | --- | --- | --- | --- |
# | LIF | $V$ | 역치 | 발화율, 큰 신경망, 식으로 푸는 일 |
# | AdaptiveLIF | $V$, $w$ | 역치 | 지난 일에 따라 달라지는 발화율 |
# | AdEx | $V$, $w$ | 지수 함수 | 실제 세포의 발화 방식을 실제 단위로 |
# | Izhikevich | $V$, $u$ | 이차식 | 적은 수로 여러 발화 방식을 |
# | 호지킨–헉슬리 | $V$, $m$, $h$, $n$ | 이온 통로 두 가지 | 스파이크가 왜 생기는지 |
#
# 이들에 견주면 인공 뉴런에는 입력보다 오래 남는 변수가 없다. 답은 곧바로 나오고, 입력이 같으면 답도
# 늘 같다. 위에서 $t$를 가로축으로 그린 것은 하나도 인공 뉴런에 들어 있지 않다. 남는 것은 그림 7의
# 곡선 하나뿐이다.
#
# 그런데 다섯 모형도 한 가지 점에서는 인공 뉴런만큼 단순하다. 누군가 이미 더해 놓은 전류 하나를 받을
# 뿐이다. 세포에서는 가지돌기가 더하고, 가지마다 제 스파이크로 답한다 [@poirazi2003pyramidal;
# @london2005dendritic]. 피라미드 뉴런 하나의 정밀한 모형을 흉내 내는 데 5~8층 신경망이 들었다
# [@beniaguev2021single]. 잡음과 학습도 빠져 있다. 더하는 일과 잡음은 [뉴런의 층](layer.ipynb)에서
# 이어진다.
