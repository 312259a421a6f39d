/** Tells the present moment. Handed in, so that a test can set it; `domain` code never reads one by itself. */
export type Clock = () => Date;
