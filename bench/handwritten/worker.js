// The membrane demo written by hand in JavaScript, behind the protocol of the site's worker.js: what
// a reader's drag costs when no Python is involved. It computes, formats and sends what
// src/neurosim/demos/membrane.py does, by the same schemes (lif.py, hodgkin_huxley.py).

const LIF_DT = 0.2; // ms
const HH_DT = 0.05; // ms, the demo's step at the temperature that is measured here
const HH_STRIDE = 2;
const SPIKE_TOP = 20; // mV
const START = { I_e: 200, J_e: 10, model: "lif", duration: 200, tau_m: 20, T: 6.3, R_m: 100, t_ref: 2 };

// ---------------------------------------------------------------- leaky integrate-and-fire

const E_L = -70;
const V_TH = -55;
const V_RESET = -70;

/** {V, spikes} of a step of `drive` nA, in closed form between events. */
function solveLIF({ tau_m, R_m, t_ref }, drive, onset, width, duration) {
  const steps = Math.round(duration / LIF_DT);
  const end = steps * LIF_DT;
  const V = new Float64Array(steps + 1);
  const spikes = [];
  const decay = Math.exp(-LIF_DT / tau_m);
  let first = 0;
  let last = E_L;

  /** Samples of one arc, which starts at V0 and tends to V_inf. */
  function arc(from, to, V0, V_inf, fired) {
    const stop = Math.min(Math.ceil(to / LIF_DT), steps + 1);
    let distance = (V0 - V_inf) * Math.exp((from - first * LIF_DT) / tau_m);
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
    [0, onset, 0],
    [onset, onset + width, drive],
    [onset + width, end, 0],
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
      free = crossing + t_ref;
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
  const start = onGrid(from / HH_DT);
  const stop = onGrid(Math.min(to / HH_DT, steps));
  const first = Math.ceil(start);
  const last = Math.floor(stop);
  const means = new Float64Array(steps).fill(amplitude, first, last);
  if (first > start) means[first - 1] += amplitude * (first - start);
  if (stop > last) means[last] += amplitude * (stop - last);
  return means;
}

/** {V, spikes} of a step of `drive` µA/cm²: staggered steps, the gates from a table. */
function solveHH({ T }, drive, onset, width, duration) {
  const steps = Math.round(duration / HH_DT);
  const trace = new Float64Array(steps + 1);
  const factor = 3 ** ((T - 6.3) / 10);
  const step = HH_DT / 2;
  const { factors, known } = tableOf(factor * step);
  const quarter = step / (4 * HH.C_m);
  const g_Na = quarter * HH.g_Na;
  const g_K = quarter * HH.g_K;
  const g_L = quarter * HH.g_L;
  const leak = 2 * g_L * HH.E_L;
  const passive = 0.5 + g_L;
  const E_Na = 2 * HH.E_Na;
  const E_K = 2 * HH.E_K;
  const currents = samples(drive, onset, onset + width, steps);
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
    spikes.push((i + fraction) * HH_DT);
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

// ---------------------------------------------------------------- words and numbers

const catalogues = new Map();

async function loadWords() {
  for (const language of ["en", "ko"]) {
    const response = await fetch(`/handwritten/strings/${language}.json`);
    const { shared, membrane } = await response.json();
    catalogues.set(language, { ...shared, ...membrane });
  }
}

function number(value, digits) {
  let text = Math.abs(value).toFixed(digits);
  const whole = digits ? text.length - digits - 1 : text.length;
  for (let at = whole - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

function quantity(value, unit, digits) {
  if (value === null) return "–";
  return unit ? `${number(value, digits)}\u00a0${unit}` : number(value, digits);
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const escape = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);

function table(columns, rows, words) {
  const head = columns.map(
    ([key, unit]) => `<th scope="col">${escape(unit ? `${words[key]} (${unit})` : words[key])}</th>`,
  );
  const body = rows.map(
    (row) => `<tr>${row.map((value, i) => `<td>${quantity(value, "", columns[i][2])}</td>`).join("")}</tr>`,
  );
  return `<table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

// ---------------------------------------------------------------- the demo

/** {header, numbers} at these values. */
function answer({ language, values }) {
  const words = catalogues.get(language);
  const given = { ...START, ...values };
  const { model, duration } = given;
  const onset = 0.1 * duration;
  const width = 0.8 * duration;
  const lif = model === "lif";
  const current = lif ? given.I_e : given.J_e;
  const unit = lif ? "pA" : "µA/cm²";
  const solve = lif ? solveLIF : solveHH;
  const { V: all, spikes } = solve(given, lif ? current / 1000 : current, onset, width, duration);

  const stride = lif ? 1 : HH_STRIDE;
  const step = (lif ? LIF_DT : HH_DT) * stride;
  const V = lif ? all : Float64Array.from({ length: Math.ceil(all.length / stride) }, (_, i) => all[i * stride]);
  const corners_t = [0, onset, onset, onset + width, onset + width, duration];
  const corners_I = [0, 0, current, current, 0, 0];
  const sent = [V, ...(lif ? [spikes] : []), corners_t, corners_I];
  const numbers = new Float64Array(sent.reduce((sum, series) => sum + series.length, 0));
  let at = 0;
  const series = (values) => {
    numbers.set(values, at);
    at += values.length;
    return { at: at - values.length, count: values.length };
  };

  const grid = { start: 0, step, count: V.length };
  const voltage = { mark: "line", role: "voltage", label: words.V, x: grid, y: series(V) };
  const marks = lif
    ? [
        { mark: "rule", role: "threshold", at_y: V_TH, label: words.threshold },
        voltage,
        { mark: "spikes", role: "spike", low: V_TH, high: SPIKE_TOP, label: words.spike, x: series(spikes) },
      ]
    : [{ mark: "rule", role: "zero", at_y: 0, label: words.zero }, voltage];
  const t = { label: `${words.t} (ms)`, domain: [0, duration] };
  const panels = [
    {
      title: words.panel_V,
      x: t,
      y: { label: `${words.V} (mV)`, domain: lif ? [-80, 30] : [-90, 50] },
      height: 220,
      marks,
    },
    {
      title: words.panel_I,
      x: t,
      y: { label: `${words.I} (${unit})`, domain: [0, Math.max(current, 1) * 1.15] },
      height: 110,
      marks: [{ mark: "line", role: "current", x: series(corners_t), y: series(corners_I) }],
    },
  ];

  const count = spikes.length;
  const interval = count > 1 ? (spikes[count - 1] - spikes[0]) / (count - 1) : null;
  const rate = interval ? 1000 / interval : 0;
  const latency = count ? spikes[0] - onset : null;
  const top = all.reduce((highest, value) => Math.max(highest, value));
  let sentence = "many";
  if (count === 0) sentence = `silent_${model}`;
  else if (count === 1) sentence = "one";
  else if (!lif && spikes[count - 1] < onset + width - 5 * interval) sentence = "stops";
  const said = {
    current: number(current, lif ? 0 : 1),
    unit,
    width: number(width, 0),
    count,
    rate: number(rate, 1),
    top: number(top, 1),
    latency: latency === null ? "" : number(latency, 1),
    rheobase: lif ? number(((V_TH - E_L) / given.R_m) * 1000, 0) : "",
  };

  const rows = [];
  for (let i = 0; i < V.length; i += Math.max(1, Math.floor((V.length - 1) / 20))) {
    const time = step * i;
    rows.push([time, onset <= time && time < onset + width ? current : 0, V[i]]);
  }
  const columns = [
    ["t", "ms", 0],
    ["I", unit, 1],
    ["V", "mV", 1],
  ];
  const header = {
    panels,
    readouts: {
      rate: quantity(count > 1 ? rate : null, "Hz", 1),
      spikes: quantity(count, "", 0),
      latency: quantity(latency, "ms", 1),
      V_max: quantity(top, "mV", 1),
    },
    sentence: words[sentence].replace(/\{(\w+)\}/g, (_, key) => said[key]),
    table: table(columns, rows, words),
  };
  return { header, numbers };
}

globalThis.onmessage = async ({ data }) => {
  if (data.type === "boot") {
    try {
      await loadWords();
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
