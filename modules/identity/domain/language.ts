/** The languages that the console and the mails speak, as BCP 47 tags. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The language of ours that a BCP 47 tag asks for; English where there is none. */
export function languageOf(tag: string | undefined): Language {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary) ?? 'en';
}
