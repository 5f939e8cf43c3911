// The two solvers of the membrane demo written by hand in JavaScript, behind the protocol of the site's
// worker.js: what a reader's drag costs when no Python is involved. They compute by the same schemes
// (lif.py, hodgkin_huxley.py). Around what depends on the current, an answer of each model that Python
// has given before (drag.py) is sent again as it is.

const ONSET = 15; // ms
const DURATION = 150; // ms
const DT = { lif: 0.1, hh: 0.05 }; // ms, at the temperature that is measured here
const STRIDE = { lif: 1, hh: 2 }; // samples of V from one that is drawn to the next

// ---------------------------------------------------------------- leaky integrate-and-fire

const E_L = -70;
const V_TH = -55;
const V_RESET = -70;
const T_REF = 2; // ms

/** {V, spikes} of a step of `drive` nA, in closed form between events. */
function solveLIF({ tau_m, R_m }, drive, width) {
  const dt = DT.lif;
  const steps = Math.round(DURATION / dt);
  const end = steps * dt;
  const V = new Float64Array(steps + 1);
  const spikes = [];
  const decay = Math.exp(-dt / tau_m);
  let first = 0;
  let last = E_L;

  /** Samples of one arc, which starts at V0 and tends to V_inf. */
  function arc(from, to, V0, V_inf, fired) {
    const stop = Math.min(Math.ceil(to / dt), steps + 1);
    let distance = (V0 - V_inf) * Math.exp((from - first * dt) / tau_m);
    for (let i = first; i < stop; i++) {
      V[i] = V_inf + distance;
      distance *= decay;
    }
    first = Math.max(first, stop);
    last = V_inf + (V0 - V_inf) * Math.exp((from - to) / tau_m);
    if (fired) {
      spikes.push(to);
      last = V_RESET;
    }
  }

  const segments = [
    [0, ONSET, 0],
    [ONSET, ONSET + width, drive],
    [ONSET + width, end, 0],
  ];
  let now = E_L;
  let free = 0;
  for (const [from, to, I] of segments) {
    let t = from;
    const V_inf = E_L + R_m * I;
    while (t < to) {
      if (t < free) {
        const wake = Math.min(free, to);
        arc(t, wake, now, now, false);
        t = wake;
        continue;
      }
      const crossing = V_inf > V_TH ? t + tau_m * Math.log1p((V_TH - now) / (V_inf - V_TH)) : Infinity;
      if (crossing > to) {
        arc(t, to, now, V_inf, false);
        now = Math.min(V_inf + (now - V_inf) * Math.exp((t - to) / tau_m), V_TH);
        break;
      }
      arc(t, crossing, now, V_inf, true);
      now = V_RESET;
      t = crossing;
      free = crossing + T_REF;
    }
  }
  if (first <= steps) V[steps] = last;
  return { V, spikes };
}

// ---------------------------------------------------------------- Hodgkin-Huxley

const HH = { C_m: 1, g_Na: 120, g_K: 36, g_L: 0.3, E_Na: 50, E_K: -77, E_L: -54.387 };
const PER_MV = 20; // table rows per mV
const LOWEST = 1000; // row 0 is at -1000 mV
const ROWS = 2 * LOWEST * PER_MV;

const nearZero = (x) => 1 + x / 2 + (x * x) / 12 - x ** 4 / 720;

/** Steady state and speed (per ms, 6.3 °C) of m, h, n, into `out`. */
function relaxation(V, out) {
  const u = Math.exp(-(V + 65) / 80);
  const u4 = u * u * u * u;
  const u8 = u4 * u4;
  const x = (V + 40) / 10;
  const y = (V + 55) / 10;
  const a_m = x > -0.01 && x < 0.01 ? nearZero(x) : x / (1 - u8 * Math.exp(2.5));
  const a_h = 0.07 * u4;
  const a_n = 0.1 * (y > -0.01 && y < 0.01 ? nearZero(y) : y / (1 - u8 * Math.exp(1)));
  out[1] = a_m + 4 * Math.exp(-(V + 65) / 18);
  out[3] = a_h + 1 / (1 + u8 * Math.exp(3));
  out[5] = a_n + 0.125 * u;
  out[0] = a_m / out[1];
  out[2] = a_h / out[3];
  out[4] = a_n / out[5];
}

const gates = new Float64Array(6);

/** keep and to, for m, h, n, of the exact update x -> keep x + to at fixed V, into `out[at ...]`. */
function gateFactors(V, time, out, at) {
  relaxation(V, gates);
  for (let i = 0; i < 6; i += 2) {
    out[at + i] = Math.exp(-gates[i + 1] * time);
    out[at + i + 1] = -gates[i] * Math.expm1(-gates[i + 1] * time);
  }
}

/** The fixed point V, m, h, n without a current, by bisection. */
function rest() {
  let low = HH.E_K;
  let high = HH.E_Na;
  let V = (low + high) / 2;
  while (low < V && V < high) {
    relaxation(V, gates);
    const [m, , h, , n] = gates;
    const out =
      HH.g_Na * m ** 3 * h * (V - HH.E_Na) + HH.g_K * n ** 4 * (V - HH.E_K) + HH.g_L * (V - HH.E_L);
    if (out < 0) low = V;
    else high = V;
    V = (low + high) / 2;
  }
  relaxation(V, gates);
  return [V, gates[0], gates[2], gates[4]];
}

const tables = new Map();

/** The table for one time; its rows are filled when they are first looked up. */
function tableOf(time) {
  if (!tables.has(time)) {
    if (tables.size >= 8) tables.delete(tables.keys().next().value);
    tables.set(time, { factors: new Float64Array(6 * ROWS), known: new Uint8Array(ROWS) });
  }
  return tables.get(time);
}

/** Mean current over each step of a pulse. */
function samples(amplitude, from, to, steps) {
  const onGrid = (x) => (Math.abs(x - Math.round(x)) < 1e-9 ? Math.round(x) : x);
  const start = onGrid(from / DT.hh);
  const stop = onGrid(Math.min(to / DT.hh, steps));
  const first = Math.ceil(start);
  const last = Math.floor(stop);
  const means = new Float64Array(steps).fill(amplitude, first, last);
  if (first > start) means[first - 1] += amplitude * (first - start);
  if (stop > last) means[last] += amplitude * (stop - last);
  return means;
}

/** {V, spikes} of a step of `drive` µA/cm²: staggered steps, the gates from a table. */
function solveHH({ T }, drive, width) {
  const dt = DT.hh;
  const steps = Math.round(DURATION / dt);
  const trace = new Float64Array(steps + 1);
  const factor = 3 ** ((T - 6.3) / 10);
  const step = dt / 2;
  const { factors, known } = tableOf(factor * step);
  const quarter = step / (4 * HH.C_m);
  const g_Na = quarter * HH.g_Na;
  const g_K = quarter * HH.g_K;
  const g_L = quarter * HH.g_L;
  const leak = 2 * g_L * HH.E_L;
  const passive = 0.5 + g_L;
  const E_Na = 2 * HH.E_Na;
  const E_K = 2 * HH.E_K;
  const currents = samples(drive, ONSET, ONSET + width, steps);
  let [V, m, h, n] = rest();
  trace[0] = V;
  const start = new Float64Array(6);
  gateFactors(V, (factor * step) / 2, start, 0);
  let [keep_m, to_m, keep_h, to_h, keep_n, to_n] = start;
  for (let i = 0; i < steps; i++) {
    const drive = leak + 2 * quarter * currents[i];
    for (let j = 0; j < 2; j++) {
      m = keep_m * m + to_m;
      h = keep_h * h + to_h;
      n = keep_n * n + to_n;
      const Na = g_Na * h * m * m * m;
      const n2 = n * n;
      const K = g_K * n2 * n2;
      V = (V + Na * E_Na + K * E_K + drive) / (passive + Na + K) - V;
      const row = Math.trunc(V * PER_MV + LOWEST * PER_MV + 0.5);
      const at = 6 * row;
      if (!known[row]) {
        if (!(row >= 0 && row < ROWS)) throw new RangeError(`no row for ${V} mV`);
        gateFactors(row / PER_MV - LOWEST, factor * step, factors, at);
        known[row] = 1;
      }
      keep_m = factors[at];
      to_m = factors[at + 1];
      keep_h = factors[at + 2];
      to_h = factors[at + 3];
      keep_n = factors[at + 4];
      to_n = factors[at + 5];
    }
    trace[i + 1] = V;
  }
  return { V: trace, spikes: upwardCrossings(trace, 0) };
}

/** Times at which the cubic through the four samples around a step crosses upwards. */
function upwardCrossings(V, threshold) {
  const spikes = [];
  for (let i = 0; i < V.length - 1; i++) {
    if (!(V[i] < threshold && threshold <= V[i + 1])) continue;
    let fraction = (threshold - V[i]) / (V[i + 1] - V[i]);
    if (i > 0 && i < V.length - 2) fraction = cubicCrossing(V, i, threshold);
    spikes.push((i + fraction) * DT.hh);
  }
  return spikes;
}

function cubicCrossing(V, i, threshold) {
  const [a, b, c, d] = V.subarray(i - 1, i + 3);
  const second = (a - 2 * b + c) / 2;
  const third = (d - 3 * c + 3 * b - a) / 6;
  let low = 0;
  let high = 1;
  for (let k = 0; k < 40; k++) {
    const x = (low + high) / 2;
    if (b + x * (c - b + (x - 1) * (second + (x + 1) * third)) < threshold) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

// ---------------------------------------------------------------- the answer

/** By model, the answer that Python gave at one current. */
const templates = new Map();

async function loadTemplates() {
  const response = await fetch("/handwritten/templates.json");
  for (const [model, { header, numbers }] of Object.entries(await response.json())) {
    templates.set(model, { header, numbers: Float64Array.from(numbers, (value) => value ?? NaN) });
  }
}

/** The rate that is shown: that of a neuron which fires until the current ends. */
function steadyRate(spikes, end) {
  const count = spikes.length;
  if (count < 2) return 0;
  const interval = (spikes[count - 1] - spikes[0]) / (count - 1);
  return end - spikes[count - 1] > 3 * interval ? 0 : 1000 / interval;
}

/** {header, numbers} at these values: the template's, with all that moves when the current does. */
function answer({ values }) {
  const { model, width } = values;
  const template = templates.get(model);
  const header = structuredClone(template.header);
  const { V, spikes, current } =
    model === "lif"
      ? { ...solveLIF(values, values.I_e / 1000, width), current: values.I_e }
      : { ...solveHH(values, values.J_e, width), current: values.J_e };
  const rate = steadyRate(spikes, ONSET + width);
  const [step, voltage, f_I] = header.panels;
  const find = ({ marks }, kind) => marks.find(({ mark }) => mark === kind);

  const ticks = find(voltage, "spikes");
  const numbers = new Float64Array(template.numbers.length + (ticks ? spikes.length : 0));
  numbers.set(template.numbers);
  if (ticks) {
    ticks.x = { at: template.numbers.length, count: spikes.length };
    numbers.set(spikes, ticks.x.at);
  }
  const { at, count } = find(voltage, "line").y;
  for (let i = 0; i < count; i++) numbers[at + i] = V[i * STRIDE[model]];
  numbers.set([0, 0, current, current, 0, 0], find(step, "line").y.at);
  numbers[find(step, "handle").y.at] = current;
  for (const { x, y } of [find(f_I, "dots"), find(f_I, "handle")]) {
    numbers[x.at] = current;
    numbers[y.at] = rate;
  }
  return { header, numbers };
}

globalThis.onmessage = async ({ data }) => {
  if (data.type === "boot") {
    try {
      await loadTemplates();
      postMessage({ type: "ready" });
    } catch (error) {
      postMessage({ type: "failed", message: String(error) });
    }
    return;
  }
  try {
    const { header, numbers } = answer(data.request);
    postMessage({ type: "answer", id: data.id, header, numbers }, [numbers.buffer]);
  } catch (error) {
    postMessage({ type: "refused", id: data.id, message: String(error) });
  }
};
