import { Fragment } from 'react';
import classes from './mail-address.module.css';

/** Longer words break anywhere: nobody can read them as words, and they would push everything else away. */
const longestWord = 24;

/** An email address that breaks, where it has to, before an @ or a dot, and not in the middle of a word. */
export function MailAddress({ children }: { children: string }) {
  return (
    <span>
      {wordsOf(children).map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and never change their order
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word.length > longestWord ? word : <span className={classes.word}>{word}</span>}
        </Fragment>
      ))}
    </span>
  );
}

/** The parts of an address that stay whole, each with the sign that it begins with. */
export function wordsOf(address: string): string[] {
  return address.split(/(?=[.@])/);
}
