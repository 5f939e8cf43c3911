// The atlas of a demo: answers from the build, which need no Python. overrides/edition/figures/packing.py
// says how they are packed; one is unpacked when it is asked for, behind those between it and the start.

import { number } from "./format.js";

/** @import { Header, Numbers, Values } from "./messages.ts" */

/**
 * An answer in integers: its structure, then for each leaf that differs the place of a text with the
 * numbers printed in it, a number, or a series.
 * @typedef {(number | number[])[]} Leaves
 */

/**
 * A structure is a header with null for a text, [null] for words and {at: null} for numbers; its steps
 * are those of the numbers in one or, below 0, in one of their logarithm.
 * @typedef {{
 *   starts: Values,
 *   when: Record<string, Record<string, Values[string][]>>,
 *   controls: Record<string, (number | string | boolean)[]>,
 *   start: string,
 *   ladders: Record<string, string[]>,
 *   settings: [Values, string][],
 *   structures: object[],
 *   steps: number[][],
 *   texts: string[],
 *   apart: string[],
 * }} Packed
 */

/** @typedef {{ header: Header, numbers: Numbers }} Unpacked */

const [BASE, FIRST, BEYOND, SAME, STRIDE] = [28, 35, 2 ** 31, 0, 16];

export class Atlas {
  #packed;
  #kinds;
  #first;
  /** @type {Record<string, (Leaves | undefined)[]>} */
  #read = {}; // of each ladder, what was read

  /** @param {Packed} packed */
  constructor(packed) {
    this.#packed = packed;
    this.#kinds = packed.structures.map((structure) => [...kinds(structure)]);
    this.#first = this.#leaves(packed.start, []);
  }

  /** @param {string} url */
  static async load(url) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    return new Atlas(await response.json());
  }

  start() {
    return this.#answer(this.#first);
  }

  /**
   * The answer at these values, if it is here; a control that is not named is at its start, and where
   * one stands that does not apply makes no difference.
   * @param {Values} values
   */
  answer(values) {
    const { starts, when, settings } = this.#packed;
    const set = { ...starts, ...values };
    const moved = Object.keys(starts).filter((name) => {
      const conditions = Object.entries(when[name] ?? {});
      return !same(set[name], starts[name]) && conditions.every(([other, wanted]) => wanted.includes(set[other]));
    });
    if (!moved.length) return this.start();
    for (const [given, text] of settings) {
      const names = Object.keys(given);
      if (names.length === moved.length && moved.every((name) => same(given[name], set[name]))) {
        return this.#answer(this.#leaves(text, this.#first));
      }
    }
    return moved.length > 1 ? this.#together(moved, set) : this.#alone(moved[0], set);
  }

  /**
   * The answer where one control is moved.
   * @param {string} name
   * @param {Values} set
   */
  #alone(name, set) {
    const place = this.#packed.controls[name]?.findIndex((value) => same(value, set[name])) ?? -1;
    return place < 0 ? undefined : this.#answer(this.#along(name, place));
  }

  /**
   * The answer where controls are moved each of which changes something of its own: all of these changes.
   * @param {string[]} moved
   * @param {Values} set
   */
  #together(moved, set) {
    const { apart, settings } = this.#packed;
    if (!moved.every((name) => apart.includes(name))) return undefined;
    const left = new Set(moved);
    /** @type {(Unpacked | undefined)[]} */
    const parts = [];
    for (const [given, text] of settings) {
      const names = Object.keys(given);
      if (!names.every((name) => left.has(name) && same(given[name], set[name]))) continue;
      parts.push(this.#answer(this.#leaves(text, this.#first)));
      for (const name of names) left.delete(name);
    }
    for (const name of left) parts.push(this.#alone(name, set));
    return parts.reduce((all, part) => all && part && changed(this.start(), all, part), this.start());
  }

  /**
   * The leaves at a place of a ladder.
   * @param {string} name
   * @param {number} place
   */
  #along(name, place) {
    const ladder = this.#packed.ladders[name];
    const start = ladder.indexOf("");
    const way = Math.sign(place - start);
    const read = (this.#read[name] ??= []);
    read[start] = this.#first;
    /** @param {number} away @returns {Leaves} */
    const leaves = (away) =>
      (read[start + way * away] ??= this.#leaves(
        ladder[start + way * away],
        leaves(away - (away % STRIDE ? 1 : STRIDE)),
      ));
    return leaves(Math.abs(place - start));
  }

  /**
   * What a text of signs says, beside the leaves of another answer.
   * @param {string} text
   * @param {Leaves} beside
   */
  #leaves(text, beside) {
    const signs = new Signs(text);
    const structure = signs.next();
    const others = beside[0] === structure ? beside : [];
    /** @type {Leaves} */
    const leaves = [structure];
    for (const kind of this.#kinds[structure]) {
      const other = others[leaves.length];
      if (kind === "number") leaves.push(signs.next() + Number(other ?? 0));
      else if (kind === "text") leaves.push(this.#printed(signs, /** @type {number[]} */ (other ?? [0])));
      else leaves.push(series(signs, /** @type {number[]} */ (other ?? [])));
    }
    return leaves;
  }

  /**
   * The place of a text and the numbers printed in it.
   * @param {Signs} signs
   * @param {number[]} other
   */
  #printed(signs, other) {
    const text = signs.next() + other[0];
    const alike = text === other[0] ? other : [];
    const printed = [text];
    const count = this.#packed.texts[text].split("⟦").length;
    while (printed.length < count) printed.push(signs.next() + (alike[printed.length] ?? 0));
    return printed;
  }

  /**
   * The header of an answer and its numbers.
   * @param {Leaves} leaves
   * @returns {Unpacked}
   */
  #answer(leaves) {
    const { structures, steps, texts } = this.#packed;
    const structure = Number(leaves[0]);
    /** @type {number[]} */
    const numbers = [];
    let [place, series] = [1, 0];
    /** @param {number} value @param {number} per */
    const add = (value, per) => {
      if (value >= BEYOND) numbers.push(Number(texts[value - BEYOND]));
      else numbers.push(per < 0 ? Math.exp(value / -per) : value / per);
    };
    /** @param {any} part @returns {any} */
    const whole = (part) => {
      if (part === null) return said(texts, /** @type {number[]} */ (leaves[place++]));
      if (typeof part !== "object") return part;
      if (isWords(part)) return /** @type {number[]} */ (leaves[place++]).map((text) => texts[text]);
      if (Array.isArray(part)) return part.map(whole);
      if (part.at !== null) return mapped(part, whole);
      const [leaf, per, at] = [leaves[place++], steps[structure][series++], numbers.length];
      if (typeof leaf === "number") {
        add(leaf, per);
        return { at };
      }
      for (const value of leaf) add(value, per);
      return { ...part, at, count: leaf.length / (part.frames ?? 1) };
    };
    return { header: whole(structures[structure]), numbers: Float64Array.from(numbers) };
  }
}

/** Integers written in signs: what BASE adds to a digit says that another one follows. */
class Signs {
  #text;
  #at = 0;

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  next() {
    let integer = this.#text.charCodeAt(this.#at++) - FIRST;
    if (integer >= BASE) {
      let digit = integer;
      integer = 0;
      let scale = 1;
      for (; digit >= BASE; scale *= BASE) {
        integer += (digit - BASE) * scale;
        digit = this.#text.charCodeAt(this.#at++) - FIRST;
      }
      integer += digit * scale;
    }
    return integer % 2 ? -(integer + 1) / 2 : integer / 2;
  }
}

/**
 * A series, which is the other, or what its mode leaves of it.
 * @param {Signs} signs
 * @param {number[]} other
 */
function series(signs, other) {
  const mode = signs.next();
  if (mode === SAME) return other;
  const read = new Array(signs.next() + other.length);
  for (let i = 0; i < read.length; i++) read[i] = signs.next();
  for (let order = (mode - 1) % 3; order > 0; order--) {
    for (let i = 1; i < read.length; i++) read[i] += read[i - 1];
  }
  if (mode > 3) for (let i = 0; i < read.length; i++) read[i] += other[i];
  return read;
}

/**
 * The kinds of what a structure leaves open, in its order.
 * @param {any} part
 * @returns {Generator<"text" | "series" | "number">}
 */
function* kinds(part) {
  if (part === null) yield "text";
  else if (isWords(part)) yield "series";
  else if (part?.at === null) yield "count" in part ? "series" : "number";
  else if (typeof part === "object") for (const one of Object.values(part)) yield* kinds(one);
}

/** @param {any} part */
function isWords(part) {
  return Array.isArray(part) && part.length === 1 && part[0] === null;
}

/**
 * @param {Record<string, unknown>} part
 * @param {(one: unknown) => unknown} whole
 */
function mapped(part, whole) {
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, whole(one)]));
}

/**
 * A text with its numbers.
 * @param {string[]} texts
 * @param {number[]} printed
 */
function said(texts, [text, ...printed]) {
  return texts[text].replace(/⟦(\d+)⟧/g, (_, digits) => number(Number(printed.shift()) / 10 ** digits, Number(digits)));
}

/**
 * What two answers make of a third that each has changed in places of its own.
 * @param {Unpacked} start
 * @param {Unpacked} one
 * @param {Unpacked} other
 * @returns {Unpacked | undefined}
 */
function changed(start, one, other) {
  const { length } = start.numbers;
  if (one.numbers.length !== length || other.numbers.length !== length) return undefined;
  const either = (/** @type {any} */ old, /** @type {any} */ a, /** @type {any} */ b) => (Object.is(old, b) ? a : b);
  /** @param {any} old @param {any} a @param {any} b @returns {any} */
  const merged = (old, a, b) => {
    if (typeof old === "string" && old.includes("\n")) {
      /** @type {string[][]} */
      const [first, second, third] = [old, a, b].map((text) => text.split("\n"));
      return first.map((sentence, i) => either(sentence, second[i], third[i])).join("\n");
    }
    if (typeof old !== "object") return either(old, a, b);
    if (Array.isArray(old)) return old.map((item, i) => merged(item, a[i], b[i]));
    const keys = [...new Set([old, a, b].flatMap(Object.keys))];
    return Object.fromEntries(keys.map((key) => [key, merged(old[key], a[key], b[key])]));
  };
  return {
    header: merged(start.header, one.header, other.header),
    numbers: start.numbers.map((number, i) => either(number, one.numbers[i], other.numbers[i])),
  };
}

/**
 * Whether two values of a control are one: 0.3 may be 3 x 0.1.
 * @param {Values[string] | undefined} one
 * @param {Values[string] | undefined} other
 */
function same(one, other) {
  return one === other || (typeof one === "number" && typeof other === "number" && Math.abs(one - other) < 1e-9);
}
