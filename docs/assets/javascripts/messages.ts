// What a page and its Python say to each other, as types: for the checker alone, not for the site.
// Python's side of it is Demo.answer and the marks in src/neurosim/explorable.

/** What the page tells the worker. */
export type Question = { type: "boot"; base: string } | Run | { type: "stop"; id: number };

export type Run = { type: "run"; id: number; request: Request };

export type Request = { demo: string; language: string; values: Values };

/** What the controls say, by name. */
export type Values = Record<string, number | boolean | string>;

/** What the worker tells the page: of its boot, and then of each request, slice by slice. */
export type Reply = Progress | { type: "ready" } | Failure | Answer | Refusal;

/** Bytes of Python that have come, of all that will, and how many files are awaited now. */
export type Progress = { type: "progress"; done: number; total: number; awaited: number };

export type Failure = { type: "failed"; message: string };

export type Refusal = { type: "refused"; id: number; message: string };

export type Answer = { type: "answer"; id: number; header: Header; numbers: Numbers };

/** All series of an answer, one behind the other. */
export type Numbers = Float64Array<ArrayBuffer>;

/** An answer without its numbers: pure structure and words. */
export type Header = {
  panels: Panel[];
  readouts: Record<string, string>;
  sentence: string;
  table: Column[];
  progress?: number; // share of the work behind it, if more slices follow
};

export type Panel = {
  title: string;
  column: number; // panels of one column stand below one another
  height: number; // where it is 300 wide; a drawing has its own
  x?: Axis;
  y?: Axis;
  drawing?: string; // the name of the SVG that its marks change
  marks: Mark[];
};

export type Axis =
  | {
      scale: "linear" | "log";
      label: string;
      unit: string;
      digits: number;
      domain: [number, number];
      ticks?: number[];
    }
  | { scale: "category"; label: string; domain: string[] }; // marks say 0, 1, 2, ... for its words

/** One number, in its place among the numbers. */
export type Place = { at: number; count?: undefined };

/** Numbers in their place, or an even grid that need not be sent. */
export type Series =
  | { at: number; count: number; frames?: undefined }
  | { at?: undefined; start: number; step: number; count: number };

/** `frames` series of `count` numbers each, of which a time line shows one. */
export type Film = { at: number; count: number; frames: number };

export type Channel = Place | Series | Film | string | string[] | boolean;

/**
 * A kind of picture (marks/), a role that gives it its colour and dash, a label for the legend, and the
 * channels of its kind. Any mark may leave a `ghost` of the start or a `trail`, and may be pressed to
 * set a control ("row=2").
 */
export type Mark = { mark: string; role: string; label?: string; [channel: string]: Channel | undefined };

/** A column of the table: numbers, in which NaN is a missing one, or words. */
export type Column =
  | { label: string; digits: number; values: Series; words?: undefined }
  | { label: string; words: string[] };

/** The worker as its page sees it. */
export interface PythonWorker extends Worker {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  postMessage(question: Question): void;
}
