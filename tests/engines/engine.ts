// What the tests ask of a browser, whichever its engine is and however it is driven.
export interface Engine {
  /** Errors and warnings of the console; in WebKit those of the page on view, after its load event. */
  wrongs(): Promise<readonly string[]>;
  open(url: string): Promise<void>;
  /** The value of a JavaScript expression in the page, as JSON; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** A key, by its name in KeyboardEvent.key, pressed where the focus is. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}
