# %% [markdown] lang="en"
# # Learning rules and the gradient { #learning-rules }
#
# A network learns when its weights change so that its loss falls. The gradient says which small
# change lowers the loss most; backpropagation computes it [@rumelhart1986learning]. A synapse
# cannot see the gradient: it sees what meets at its own place. Nine rules, which differ in what
# they let a neuron know, are held to the gradient here, on one task.
#
# A teacher, a network of two layers with random weights, answers 32 random inputs. A student of the
# same shape, whose weights are drawn anew and are smaller, is to give the same answers. The loss
# $L$ is half the squared error, averaged over the inputs.

# %% [markdown] lang="ko"
# # 학습 규칙과 기울기 { #learning-rules }
#
# 손실이 줄도록 가중치가 바뀌면 신경망은 배운 것이다. 가중치를 조금 바꾸어 손실을 가장 많이 줄이는
# 방향은 기울기가 알려 주고, 기울기는 역전파로 계산한다 [@rumelhart1986learning]. 시냅스는 기울기를
# 보지 못한다. 보이는 것은 제자리에서 만나는 것뿐이다. 이 노트북은 뉴런에게 알려 주는 것이 저마다
# 다른 규칙 9개를 과제 하나에서 기울기와 견준다.
#
# 교사 망은 가중치를 무작위로 뽑은 2층 신경망이고, 무작위 입력 32개에 답한다. 학생 망은 모양이 같고
# 가중치를 더 작게 따로 뽑은 신경망이며, 교사 망과 같은 답을 내야 한다. 손실 $L$은 오차 제곱의 절반을
# 입력 32개에 걸쳐 평균한 값이다.

# %%
from neurosim.learning import RULES, TeacherStudent, angles, compare, train

task = TeacherStudent()
X, T = task.data()
student = task.student()
print(f"{task.inputs}-{task.hidden}-{task.outputs}, tanh")
print(f"student: L = {student.loss(X, T):.3f}")
print(f"teacher: L = {task.teacher().loss(X, T):.3f}")

# %% [markdown] lang="en"
# ## What a rule may know { #knowledge }
#
# The output layer sees its own error. What is the hidden layer told?
#
# | Rule | What the hidden layer is told |
# | --- | --- |
# | backpropagation | errors, which return by the weights of the way forward |
# | predictive coding | the same, while the activities settle |
# | surrogate gradient | the same, with a smooth slope in place of the unit's own |
# | feedback alignment | errors, which return by fixed random weights |
# | node perturbation | one number, the change in loss as the units try some noise |
# | weight perturbation | one number, the change in loss as the weights try some noise |
# | Oja, Hebb | nothing of the error; input and activity are there anyway |
# | output layer only | nothing, and it stays as it is |
#
# The two perturbations give the output layer no more than that one number either. Here is the first
# update of each rule, and its angle to minus the gradient: of all weights, then layer by layer.

# %% [markdown] lang="ko"
# ## 규칙이 알아도 되는 것 { #knowledge }
#
# 출력층은 제 오차를 본다. 은닉층은 무엇을 듣는가?
#
# | 규칙 | 그림과 표의 이름 | 은닉층이 듣는 것 |
# | --- | --- | --- |
# | 역전파 | `backpropagation` | 앞으로 가는 길의 가중치로 되돌아온 오차 |
# | 예측 부호화 | `predictive coding` | 위와 같되, 활동이 안정되는 동안 듣는다 |
# | 대리 기울기 | `surrogate gradient` | 위와 같되, 유닛의 미분을 매끄러운 것으로 바꾼다 |
# | 피드백 정렬 | `feedback alignment` | 고정된 무작위 가중치로 되돌아온 오차 |
# | 노드 섭동 | `node perturbation` | 수 하나. 유닛마다 잡음을 시험할 때 손실의 변화 |
# | 가중치 섭동 | `weight perturbation` | 수 하나. 가중치마다 잡음을 시험할 때 손실의 변화 |
# | Oja, 헤브 | `Oja`, `Hebb` | 오차는 듣지 못한다. 입력과 제 활동은 곁에 있다 |
# | 출력층만 | `output layer only` | 없다. 은닉층은 그대로 있다 |
#
# 두 섭동에서는 출력층도 그 수 하나밖에 듣지 못한다. 아래는 규칙마다 첫 갱신이 기울기의 반대 방향과
# 이루는 각도다. 먼저 가중치 전체에서 재고, 다음에 층마다 잰다.

# %%
gradient = student.gradient(X, T)
print(f"{'':19}{'all':>5}{'W1':>5}{'W2':>5}")
for rule in RULES:
    turns = angles(rule.update(student, X, T), gradient)
    columns = ["-" if turn is None else f"{turn:.0f}°" for turn in turns]
    print(f"{rule.name:19}" + "".join(f"{column:>5}" for column in columns))

# %% [markdown] lang="en"
# At 0° an update goes straight down, below 90° a small step still lowers the loss, above 90° it
# raises it. Look at `W1`, the weights into the hidden layer. Hebb and Oja stand across the
# gradient, of which they have never heard. Random feedback happens to point uphill in this task.
# The two perturbations point downhill, but by a wide detour: what they know is right only on
# average, and they need many tries.

# %% [markdown] lang="ko"
# 0°는 곧장 내려가는 방향이다. 90°보다 작으면 조금 움직일 때 손실이 줄고, 90°보다 크면 는다.
# 은닉층으로 들어가는 가중치 `W1`의 열을 보자. 헤브와 Oja는 기울기를 들은 적이 없으니 거의 직각으로
# 선다. 이 과제에서 무작위 피드백은 우연히 오르막을 향한다. 두 섭동은 내리막을 향하되 멀리 돌아간다.
# 섭동이 아는 것은 평균을 내야만 맞으므로 여러 번 시험해야 한다.

# %%
from neurosim.learning.rules import NodePerturbation, WeightPerturbation

turns = {}
for rule in (NodePerturbation(), WeightPerturbation()):
    total = student.changed((student.W1, student.W2), -1)  # all 0
    for step in range(100):
        total = total.changed(rule.update(student, X, T, step))
        turns[rule.name, step + 1], _, _ = angles((total.W1, total.W2), gradient)
for name in ("node perturbation", "weight perturbation"):
    for n in (1, 10, 100):
        print(f"{name:19} n = {n:3}  {turns[name, n]:2.0f}°")

# %% [markdown] lang="en"
# Node perturbation tries 11 units, anew in each of the 32 samples; weight perturbation tries 72
# weights at once in all of them, and its one number says less about each.
#
# ## Two hundred updates { #losses }

# %% [markdown] lang="ko"
# 노드 섭동은 표본 32개에서 저마다 따로 유닛 11개를 시험한다. 가중치 섭동은 모든 표본을 두고
# 한꺼번에 가중치 72개를 시험하므로, 거기서 얻은 수 하나가 가중치 하나하나에 대해 말해 주는 것이 더
# 적다.
#
# ## 갱신 200번 { #losses }

# %%
from matplotlib import pyplot as plt

from neurosim.roles import ROLES

runs = {rule.name: train(rule, student, X, T) for rule in RULES}
unit, cell, grey = (ROLES[name].day for name in ("unit", "rate", "guide"))
strokes = dict(zip(runs, ("-", "--", ":", "-.", "-o", "--s", "-x", "-^", "--v")))
colors = dict(zip(runs, [unit] * 4 + ["black"] * 2 + [grey] + [cell] * 2))
fig, ax = plt.subplots(figsize=(4.6, 4.2))
for i, (name, run) in enumerate(runs.items()):
    look = {"color": colors[name], "label": name, "markevery": (4 * i, 40), "ms": 5}
    ax.semilogy(run.losses, strokes[name], **look)  # markers apart
ax.set(xlabel="k", ylabel="L")
fig.legend(loc="outside lower center", ncols=2, frameon=False)
for name, run in runs.items():
    print(f"{name:20} {run.losses[-1]:.3f}")

# %% [markdown] lang="en" caption=true
# Figure 1. Loss $L$ after $k$ updates, each of which sees all 32 samples. Rules of one colour are
# told the same kind of thing.

# %% [markdown] lang="ko" caption=true
# 그림 1. 갱신을 $k$번 한 뒤의 손실 $L$. 한 번 갱신할 때마다 표본 32개를 모두 본다. 색이 같은 규칙은
# 은닉층이 듣는 것이 같은 종류다.

# %% [markdown] lang="en"
# ## The angle on the way { #angles }
#
# The first update is not the whole story: weights and gradient both move.

# %% [markdown] lang="ko"
# ## 가는 길의 각도 { #angles }
#
# 첫 갱신으로 끝나는 이야기가 아니다. 가중치가 움직이면 기울기도 움직인다.

# %%
fig, ax = plt.subplots(figsize=(4.6, 3.8))
for name, run in runs.items():
    course = run.hidden_angles
    if None not in course:
        means = [sum(course[i : i + 10]) / 10 for i in range(0, 200, 10)]
        k = range(5, 200, 10)
        look = {"color": colors[name], "label": name, "markevery": 4, "ms": 5}
        ax.plot(k, means, strokes[name], **look)
ax.axhline(90, color=grey, lw=0.8)
ax.set(xlabel="k", ylabel="θ (°)", ylim=(-5, 135), yticks=range(0, 136, 45))
fig.legend(loc="outside lower center", ncols=2, frameon=False)
alignment = runs["feedback alignment"]
for k in (0, 1, 2, 5, 10, 100, 199):
    turn, loss = alignment.hidden_angles[k], alignment.losses[k]
    print(f"k = {k:3}  θ = {turn:3.0f}°  L = {loss:.3f}")

# %% [markdown] lang="en" caption=true
# Figure 2. Angle $\theta$ between the update of the hidden layer's weights and minus the gradient,
# in means over ten updates. Above the grey line a small step raises the loss.

# %% [markdown] lang="ko" caption=true
# 그림 2. 은닉층 가중치의 갱신이 기울기의 반대 방향과 이루는 각도 $\theta$. 갱신 10번씩 평균했다.
# 회색 선보다 위에서는 조금 움직일 때 손실이 는다.

# %% [markdown] lang="en"
# Random feedback starts uphill, and the loss first rises. Within ten updates the weights of the
# output layer have turned towards the feedback, the angle has fallen and most of the loss is gone:
# this is the alignment that gave the rule its name [@lillicrap2016random]. What is left is learned
# slowly, at an angle not far below 90°. Hebb's rule keeps near a right angle all the time, and
# Oja's ends well above it. Both change, but not towards anything that the task asks for.
#
# ## Three tasks { #tasks }
#
# One task is one draw. `compare` takes the mean over several, each with new inputs, a new teacher,
# a new student and new random feedback or noise. The loss is the last over the first; the angles
# are those of all weights, at the first update, at the last and on average.

# %% [markdown] lang="ko"
# 무작위 피드백은 오르막에서 출발해서 처음에는 손실이 도리어 는다. 그런데 갱신 10번 안에 출력층의
# 가중치가 피드백 쪽으로 돌아서고, 각도가 줄고, 손실도 대부분 사라진다. 규칙의 이름이 된 정렬이
# 이것이다 [@lillicrap2016random]. 남은 손실은 90°에 가까운 각도로 천천히 줄인다. 헤브의 규칙은 줄곧
# 직각 가까이에 머물고, Oja의 규칙은 직각을 훌쩍 넘어서 끝난다. 둘 다 바뀌기는 하지만 과제가 바라는
# 쪽으로 바뀌지는 않는다.
#
# ## 과제 3개 { #tasks }
#
# 과제 하나는 한 번 뽑은 결과일 뿐이다. `compare`는 입력과 교사 망과 학생 망, 무작위 피드백이나 잡음까지
# 새로 뽑은 과제 여러 개에서 평균을 낸다. 손실(loss)은 처음 값을 1로 놓고 남은 값이다. 각도는 가중치
# 전체에서 재어 첫 갱신(first), 마지막 갱신(last), 모든 갱신의 평균(mean)을 적는다.

# %%
table = compare(runs=3)
print(f"{'':19}{'eta':>6}{'loss':>7}{'first':>7}{'last':>6}{'mean':>6}")
for row in table:
    first, last, mean = row["first angle"], row["last angle"], row["mean angle"]
    turns = f"{first:6.0f}°{last:5.0f}°{mean:5.0f}°"
    print(f"{row['rule']:19}{row['eta']:6}{row['loss']:7.3f}{turns}")

# %% [markdown] lang="en"
# With `runs=10` this table gives the numbers of the chapter
# [Comparison](../comparison.md#rules-compared). Random feedback keeps up with backpropagation. The
# one number of node perturbation is worth more than none; that of weight perturbation is spread too
# thin to get far in 200 updates. And a hidden layer that changes without a word of the error does
# worse than one that does not change.
#
# Each rule has its own learning rate, which was chosen, and the choice matters:

# %% [markdown] lang="ko"
# 여기에 `runs=10`을 넣으면 [비교](../comparison.md#rules-compared) 장의 수가 나온다. 무작위
# 피드백은 역전파에 뒤지지 않는다. 노드 섭동의 수 하나는 없는 것보다 낫다. 가중치 섭동의 수 하나는
# 너무 많은 가중치가 나누어 써서, 갱신 200번으로는 멀리 가지 못한다. 그리고 오차를 전혀 듣지 못한 채
# 바뀌는 은닉층은 아예 바뀌지 않는 은닉층보다 못하다.
#
# 학습률은 규칙마다 따로 골랐다. 무엇을 고르느냐도 결과를 바꾼다.

# %%
rates = (0.01, 0.1, 0.5)
rows = [compare([NodePerturbation(eta=eta)], runs=3)[0] for eta in rates]
for row in rows:
    print(f"{row['rule']}  eta = {row['eta']:4}  {row['loss']:.3f}")

# %% [markdown] lang="en"
# At a tenth of its rate node perturbation ends, after as many updates, behind the output layer
# alone.
#
# ## Predictive coding nears the gradient { #predictive-coding }
#
# In predictive coding the hidden units first settle between what the input predicts and what the
# output wants; then every weight changes by an error and an activity that meet at its place
# [@whittington2017approximation]. The precision $p$ weighs the output's error against the hidden
# layer's. The less it pulls, the less the hidden units move, and the nearer the update comes to
# backpropagation.

# %% [markdown] lang="ko"
# 학습률이 10분의 1이면, 같은 횟수를 갱신했을 때 노드 섭동은 출력층만 배우는 것보다 못하다.
#
# ## 기울기에 다가가는 예측 부호화 { #predictive-coding }
#
# 예측 부호화에서 은닉 유닛은 먼저 입력의 예측과 출력의 바람 사이 어딘가에 자리를 잡는다. 그다음에
# 가중치마다 제자리에서 만나는 오차와 활동의 곱만큼 바뀐다 [@whittington2017approximation]. 정밀도
# $p$는 출력의 오차를 은닉층의 오차보다 얼마나 무겁게 볼지 정한다. $p$가 작을수록 은닉 유닛은 덜
# 끌려가고, 갱신은 역전파에 가까워진다.

# %%
from neurosim.learning.rules import PredictiveCoding

for p in (1, 0.1, 0.01):
    update = PredictiveCoding(precision=p).update(student, X, T)
    turn, _, _ = angles(update, gradient)
    print(f"p = {p:4}  θ = {turn:5.2f}°")

# %% [markdown] lang="en"
# The angle falls in step with $p$. The price is a signal that shrinks with it: the update divides
# the hidden errors by $p$, so a brain would have to read ever smaller differences.
#
# ## Where the gradient is zero { #surrogate }
#
# A unit that gives 0 or 1, as a spike is there or not, has slope 0 wherever it has one. The
# gradient of the hidden layer is then 0 and says nothing. A surrogate gradient puts a smooth slope
# in its place, in the backward pass only [@neftci2019surrogate].

# %% [markdown] lang="ko"
# $p$가 10분의 1이 되면 각도도 대략 그만큼 줄어든다. 대가는 $p$와 함께 작아지는 신호다. 은닉층의
# 오차를 $p$로 나누어 쓰므로, 뇌라면 점점 더 작은 차이를 읽어 내야 한다.
#
# ## 기울기가 0인 곳 { #surrogate }
#
# 스파이크가 있거나 없듯 1 아니면 0을 내는 유닛은, 미분할 수 있는 곳 어디서나 미분이 0이다. 그러면
# 은닉층의 기울기는 0이고 아무것도 알려 주지 않는다. 대리 기울기는 뒤로 계산할 때만 그 미분을
# 매끄러운 것으로 바꾼다 [@neftci2019surrogate].

# %%
from neurosim.learning.rules import Backpropagation, SurrogateGradient

stepped, steps = task.student("step"), task.data("step")
W1_gradient, _ = stepped.gradient(*steps)
exact = train(Backpropagation(), stepped, *steps)
surrogate = train(SurrogateGradient(), stepped, *steps)
print("max |dL/dW1| =", max(abs(g) for row in W1_gradient for g in row))
for run in (exact, surrogate):
    print(f"{run.rule.name:18}  loss = {run.relative_loss:.3f}")

# %% [markdown] lang="en"
# With the true gradient only the output layer learns. With the surrogate, which is the gradient of
# no loss at all, the hidden layer learns too.
#
# ## Hebb without bound, and Oja { #hebb }
#
# Back to what a synapse has at hand. For one linear unit, $y = \mathbf{w} \cdot \mathbf{x}$, Hebb's
# rule is $\Delta\mathbf{w} = \eta\, y\, \mathbf{x}$: what fires together grows together, and
# nothing stops it. Oja took away just enough,
# $\Delta\mathbf{w} = \eta\, y\, (\mathbf{x} - y\, \mathbf{w})$ [@oja1982simplified].

# %% [markdown] lang="ko"
# 참 기울기로는 출력층만 배운다. 대리 기울기는 어떤 손실의 기울기도 아니지만, 그것을 쓰면 은닉층도
# 배운다.
#
# ## 끝없이 자라는 헤브, 그리고 Oja { #hebb }
#
# 시냅스 곁에 있는 것으로 돌아가자. 선형 유닛 하나 $y = \mathbf{w} \cdot \mathbf{x}$에서 헤브의
# 규칙은 $\Delta\mathbf{w} = \eta\, y\, \mathbf{x}$다. 함께 켜지면 함께 자라고, 멈추게 하는 것이
# 없다. Oja는 꼭 필요한 만큼만 덜어 냈다.
# $\Delta\mathbf{w} = \eta\, y\, (\mathbf{x} - y\, \mathbf{w})$ [@oja1982simplified].

# %%
import math
import random

from neurosim import hebb, oja
from neurosim.learning.hebbian import input_correlation, leading_eigenvector, learn

gauss = random.Random(1).gauss
pairs = [(gauss(0, 1), gauss(0, 1)) for _ in range(200)]
inputs = [(a, 0.6 * a + 0.4 * b) for a, b in pairs]  # correlated
fig, ax = plt.subplots(figsize=(4.6, 2.8))
for rule, dash in ((hebb, "--"), (oja, "-")):
    course = learn(rule, [0.3, -0.1], inputs, eta=0.1, epochs=60)
    name = rule.__name__.title()
    ax.semilogy([math.hypot(*w) for w in course], dash, color=cell, label=name)
    print(f"{name:12} ({course[-1][0]:6.2f}, {course[-1][1]:6.2f})")
ax.set(xlabel="k", ylabel="|w|")
ax.legend(frameon=False)
_, vector = leading_eigenvector(input_correlation(inputs))
print(f"eigenvector  ({vector[0]:6.2f}, {vector[1]:6.2f})")

# %% [markdown] lang="en" caption=true
# Figure 3. Length of the weight vector after $k$ passes over 200 correlated inputs.

# %% [markdown] lang="ko" caption=true
# 그림 3. 상관 있는 입력 200개를 $k$번 훑은 뒤 가중치 벡터의 길이.

# %% [markdown] lang="en"
# Under Hebb's rule the weights grow exponentially. Under Oja's they settle at length 1, along the
# leading eigenvector of the input's correlations: the direction in which the inputs vary most. That
# is worth knowing, and no error was needed. It is just not what a task asks for.
#
# ## Spike times, and a reward { #spike-times }
#
# With spikes, what counts is the order [@markram1997regulation; @bi1998synaptic]: a synapse grows
# if its sender fires before its receiver, and shrinks if it fires after. This is
# spike-timing-dependent plasticity (STDP). The time constants below were fitted to cultured
# hippocampal cells [@bi2001synaptic]; the amplitudes are 1% of the largest weight, or close to it.

# %% [markdown] lang="ko"
# 헤브의 규칙에서 가중치는 지수로 자란다. Oja의 규칙에서는 길이 1에서 멈추고, 입력의 상관 행렬에서
# 고윳값이 가장 큰 고유벡터를 따라 선다. 입력이 가장 많이 변하는 방향이다. 알아 둘 만한 방향을
# 오차를 전혀 듣지 않고 찾아냈다. 다만 과제가 바라는 방향은 아니다.
#
# ## 스파이크의 시각, 그리고 보상 { #spike-times }
#
# 스파이크에서는 순서가 중요하다 [@markram1997regulation; @bi1998synaptic]. 보내는 뉴런이 받는
# 뉴런보다 먼저 발화하면 시냅스가 세지고, 나중에 발화하면 약해진다. 이것이 스파이크 타이밍 의존
# 가소성(STDP)이다. 아래의 시간 상수는 배양한 해마 세포에서 맞춘 값이고 [@bi2001synaptic], 진폭은
# 가장 큰 가중치의 1% 안팎으로 정했다.

# %%
from neurosim import STDP, ThreeFactor

synapse = STDP(tau_plus=16.8, tau_minus=33.7)
fig, ax = plt.subplots(figsize=(4.6, 2.8))
for side in (-1, 1):
    intervals = [side * dt / 10 for dt in range(1, 1001)]
    ax.plot(intervals, [synapse.window(dt) for dt in intervals], color="black")
ax.axhline(0, color=grey, lw=0.8)
ax.set(xlabel="Δt (ms)", ylabel="Δw")
print(f"10 Hz, 10 Hz: dw/dt = {synapse.drift(10, 10):.3f}/s")

# %% [markdown] lang="en" caption=true
# Figure 4. Change $\Delta w$ of a weight by one pair of spikes,
# $\Delta t = t_\mathrm{post} - t_\mathrm{pre}$ apart.

# %% [markdown] lang="ko" caption=true
# 그림 4. 간격이 $\Delta t = t_\mathrm{post} - t_\mathrm{pre}$인 스파이크 한 쌍이 가중치를 바꾸는 양
# $\Delta w$.

# %% [markdown] lang="en"
# Two Poisson trains that have nothing to do with each other weaken the synapse, because the window
# has more area on its left. So the rule, like Hebb's, finds what belongs together. To serve a goal
# it needs a third factor [@fremaux2016neuromodulated]: the pair leaves a mark, the eligibility
# trace, and a reward that comes while the mark lasts turns it into a change. Here the sender fires
# 10 ms before the receiver, or 10 ms after it, and the reward comes later still.

# %% [markdown] lang="ko"
# 창은 왼쪽 넓이가 더 크므로, 두 뉴런이 서로 상관없이 푸아송(Poisson) 과정으로 발화하면 시냅스는
# 약해진다. 그러니 이 규칙도 헤브의 규칙처럼 함께 다니는 것을 찾을 뿐이다. 목표를 향하려면 셋째
# 요소가 있어야 한다 [@fremaux2016neuromodulated]. 스파이크 한 쌍은 적격 흔적을 남기고, 흔적이 남아
# 있는 동안 온 보상이 그 흔적을 변화로 바꾼다. 아래에서는 보내는 뉴런이 받는 뉴런보다 10 ms 먼저,
# 또는 10 ms 나중에 발화하고, 보상은 그보다 더 늦게 온다.

# %%
marked = ThreeFactor(tau_plus=16.8, tau_minus=33.7)
print(f"{'reward':>7}{'Δt = 10 ms':>12}{'Δt = -10 ms':>13}")
for reward in (None, 100, 1000, 5000):
    rewards = [(reward, 5)] if reward else []
    changes = []
    for pre, post in (([0], [10]), ([10], [0])):
        [(t, e, M, w)] = marked.course(pre, post, rewards, times=[30_000])
        changes.append(w - 0.5)
    when = f"{reward} ms" if reward else "-"
    print(f"{when:>7}{changes[0]:12.5f}{changes[1]:13.5f}")

# %% [markdown] lang="en"
# Without a reward nothing changes; by 5 s the mark has all but faded. One reward for all synapses
# is the one number of node perturbation, and has the same fault: it is right only on average.
#
# ## What this shows, and what it does not { #limits }
#
# A rule need not follow the gradient to learn. With small steps, an angle below 90° on average is
# enough, though it takes time. But the changes of a hidden layer help only if they know something
# of the error. Where they knew nothing, they did harm here.
#
# It is no ranking. The task is small, the samples are few, the rates differ from rule to rule, and
# the loss is that of the samples trained on. Random feedback, which did so well here, falls behind
# on large problems [@bartunov2018assessing]. And that a rule learns on a computer does not show
# that a brain uses it.

# %% [markdown] lang="ko"
# 보상이 없으면 아무것도 바뀌지 않고, 5 s가 지나면 흔적은 거의 바랬다. 모든 시냅스에 뿌리는 보상
# 하나는 노드 섭동에서 모두가 듣는 수 하나와 같다. 흠도 같아서, 평균을 내야만 맞는다.
#
# ## 이 결과가 말하는 것과 말하지 않는 것 { #limits }
#
# 배우려고 기울기를 그대로 따라갈 필요는 없다. 조금씩 움직인다면 각도는 평균해서 90°보다 작기만 하면
# 된다. 시간이 더 들 뿐이다. 그러나 은닉층의 변화가 보탬이 되려면 오차를 조금이라도 들어야 한다.
# 전혀 듣지 못한 변화는 여기서 도리어 해가 되었다.
#
# 규칙의 순위를 매긴 것은 아니다. 과제는 작고, 표본은 적고, 학습률은 규칙마다 다르며, 손실은 배운
# 표본 위에서 쟀다. 여기서 잘 배운 무작위 피드백도 큰 문제에서는 힘이 달린다
# [@bartunov2018assessing]. 그리고 어떤 규칙이 컴퓨터에서 배운다고 해서 뇌가 그 규칙을 쓴다는 뜻은
# 아니다.
