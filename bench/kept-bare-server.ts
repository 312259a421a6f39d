// The bare server as Node serves it best: beside a product that sees to it (`kept-tick.ts`), and in no other way faster.
import '../apps/server/kept-tick.ts';
import './bare-server.ts';
