import type { Language } from '../../domain/index.ts';
import type { MailTexts } from './mail-text.ts';
import { de } from './texts-de.ts';
import { en } from './texts-en.ts';

export const texts: Readonly<Record<Language, MailTexts>> = { de, en };
