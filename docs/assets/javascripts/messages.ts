// What a page and its Python say to each other, as types: for the checker alone, not for the site.
// Python's side of it is Demo.answer and the marks in src/neurosim/explorable.

/** What the page tells the worker. */
export type Question = { type: "boot"; base: string } | Run;

export type Run = { type: "run"; id: number; request: Request };

export type Request = { demo: string; language: string; values: Values };

/** What the controls say, by name. */
export type Values = Record<string, number | boolean | string>;

/** What the worker tells the page: of its boot, and then of each request. */
export type Reply = Progress | { type: "ready" } | Failure | Answer | Refusal;

/** Bytes of Python that have come, of all that will, and how many files are awaited now. */
export type Progress = { type: "progress"; done: number; total: number; awaited: number };

export type Failure = { type: "failed"; message: string };

export type Refusal = { type: "refused"; id: number; message: string };

export type Answer = { type: "answer"; id: number; header: Header; numbers: Numbers };

/** All series of an answer, one behind the other. */
export type Numbers = Float64Array<ArrayBuffer>;

export type Header = {
  panels: Panel[];
  readouts: Record<string, string>;
  sentence: string;
  table: string; // HTML
};

export type Panel = { title: string; x: Axis; y: Axis; height: number; marks: Mark[] };

export type Axis = { label: string; domain: [number, number] };

/** A place in the numbers, or an even grid that need not be sent. */
export type Series =
  | { at: number; count: number }
  | { at?: undefined; start: number; step: number; count: number };

/** A role gives a mark its colour and dash, a label its entry in the legend. */
type Drawn<Name extends string> = { mark: Name; role: string; label?: string };

export type Mark =
  | (Drawn<"line"> & { x: Series; y: Series })
  | (Drawn<"rule"> & ({ at_x: number } | { at_x?: undefined; at_y: number }))
  | (Drawn<"spikes"> & { x: Series; low: number; high: number })
  | (Drawn<"dots"> & { x: Series; y: Series })
  | (Drawn<"bars"> & { y: Series; side: number; sides: number });

/** The worker as its page sees it. */
export interface PythonWorker extends Worker {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  postMessage(question: Question): void;
}
