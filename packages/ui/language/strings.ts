/** A tree of texts by key. */
export interface Strings {
  readonly [key: string]: string | Strings;
}

/** The same keys as in the first language, in other words: a missing or spare key does not compile. */
export type SameKeys<Tree> = {
  readonly [Key in keyof Tree]: Tree[Key] extends string ? string : SameKeys<Tree[Key]>;
};

/** The languages of the console. */
export const consoleLanguages = ['en', 'de'] as const;
/** One of them, as a BCP 47 tag. */
export type ConsoleLanguage = (typeof consoleLanguages)[number];

/** Loads a module's texts, one language at a time. */
export type StringsLoader = Readonly<Record<ConsoleLanguage, () => Promise<Strings>>>;
