// What a file of this folder makes: one kind of mark, with its channels, its key in the legend and how
// it is drawn.

/** @import { Panel } from "../messages.ts" */

/**
 * What a channel holds.
 * @typedef {{
 *   number: number,
 *   numbers: Float64Array,
 *   word: string,
 *   words: string[],
 *   flag: boolean,
 * }} Sorts
 */
/** @typedef {keyof Sorts} Sort */

/**
 * The channels of a kind; one with a question mark may be missing.
 * @typedef {Record<string, Sort | `${Sort}?`>} Channels
 */

/**
 * A mark as it is drawn: its channels with their numbers, and how its role looks.
 * @template {Channels} C
 * @typedef {{
 *   [K in keyof C]: C[K] extends Sort ? Sorts[C[K]]
 *     : C[K] extends `${infer S extends Sort}?` ? Sorts[S] | undefined : never
 * } & Look} Given
 */

/**
 * @typedef {object} Look
 * @property {string} role
 * @property {string} color
 * @property {Record<string, string>} stroke the attributes of a line: its colour and dash
 * @property {(i: number) => Record<string, string>} press attributes of the datum that sets a control
 */

/**
 * The panel that a mark is drawn on, in units of its picture.
 * @typedef {object} Field
 * @property {Panel} panel
 * @property {(value: number) => number} x
 * @property {(value: number) => number} y
 * @property {{ x: number, y: number }} base the values from which bars and areas rise
 * @property {Frame} frame
 * @property {(name: string) => Float64Array} [track] of a drawing: x0 y0 x1 y1
 * @property {Shape} shape
 */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Frame */

/** @typedef {Record<string, string | number | undefined>} Attributes */
/**
 * Makes an element of a picture.
 * @typedef {(name: string, attributes: Attributes, ...children: (Node | string)[]) => SVGElement} Shape
 */

/**
 * `shapes` says how it is drawn, or `change` what it makes of a part of a drawing.
 * @template {Channels} C
 * @typedef {object} Kind
 * @property {C} channels
 * @property {"stroke" | "swatch" | "shade" | "dot" | "tick" | "none"} key what stands for it in the legend
 * @property {string[]} [either] channels of which a mark has exactly one
 * @property {string[][]} [groups] channels with as many data as one another, or one datum for all; where
 *   nothing else is said, all that are series
 * @property {true} [isClipped] what lies outside of the frame is not seen
 * @property {true} [isOnTop] it lies above all others
 * @property {(mark: Given<C>, field: Field) => SVGElement[]} [shapes]
 * @property {(mark: Given<C>, part: SVGElement) => void} [change]
 */

/**
 * A kind of mark, checked against its own channels.
 * @template {Channels} C
 * @param {Kind<C>} kind
 */
export const kind = (kind) => kind;
