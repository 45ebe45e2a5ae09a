export interface Lesson {
  readonly title: string;
  readonly html: string;
  /** Ids of the claims, in order. */
  readonly claims: readonly string[];
  /** Names of the demonstrations' elements, in order. */
  readonly demos: readonly string[];
}
/** What is wrong with a lesson, and where. */
export declare class LessonError extends Error {
  name: string;
  constructor(reason: string, file: string, line: number);
}
/** Where a piece of Markdown stands, and what it may hold beyond CommonMark and formulae. */
export interface Place {
  readonly file: string;
  /** Lines of the file above the text being rendered. */
  readonly above: number;
  readonly fences: Readonly<Record<string, Fence>>;
  /** Receives each {name} with its line in the file; where there is none, braces are text. */
  readonly onValue?: (name: string, line: number) => void;
}
/** A fence's HTML. `line` counts from 0, from the place's first. */
export type Fence = (name: string, body: string, place: Place, line: number) => string;
export declare function readLesson(markdown: string, file?: string): Lesson;
export declare const renderMarkdown: (markdown: string, place: Place) => string;
/** Without a paragraph around it. */
export declare const renderLine: (markdown: string, place: Place) => string;
/** The two parts of a claim as HTML. */
export declare function readClaim(
  id: string,
  body: string,
  place: Place,
  line: number,
): {
  readonly statement: string;
  readonly explanation: string;
};
export declare const renderLesson: (markdown: string, file?: string) => string;
export declare function renderTex(tex: string, displayMode?: boolean): string;
/** Stands in the HTML where the number of that name belongs. */
export declare const valueMark: (name: string) => string;
export declare function fail(reason: string, { file, above }: Place, line: number): never;
