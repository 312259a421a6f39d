import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStream } from './event-stream.ts';

/** The part of the browser's EventSource that the stream uses, driven by the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.readyState = 2;
  }
  refuse() {
    this.readyState = 2;
    this.onerror?.();
  }
}

/** The part of the browser's document that the stream uses. */
class FakeDocument extends EventTarget {
  hidden = false;
  show(visible: boolean) {
    this.hidden = !visible;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page = new FakeDocument();
beforeEach(() => {
  page = new FakeDocument();
  vi.stubGlobal('document', page);
  vi.useFakeTimers();
  FakeSource.opened = [];
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function listening() {
  const heard: string[] = [];
  const close = openStream('/events', ['access.changed'], {
    onEvent: (name) => heard.push(name),
    onReopened: () => heard.push('reopened'),
    onRefused: () => heard.push('refused'),
  });
  return { heard, close };
}
const source = (index: number) => FakeSource.opened[index] as FakeSource;

it('R-NOW-3 a named event reaches the listener', () => {
  const { heard } = listening();
  source(0).dispatchEvent(new Event('access.changed'));
  expect(heard).toEqual(['access.changed']);
});

it('R-NOW-3 a gap is told when the stream is open again, because events may be missing', () => {
  const { heard } = listening();
  source(0).onopen?.();
  source(0).onerror?.();
  source(0).onopen?.();
  expect(heard).toEqual(['reopened']);
});

it('a refused stream is told and tried again, ever more slowly', () => {
  const { heard } = listening();
  source(0).refuse();
  vi.advanceTimersByTime(1_000);
  source(1).refuse();
  vi.advanceTimersByTime(1_999);
  expect(FakeSource.opened).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(FakeSource.opened).toHaveLength(3);
  expect(heard).toEqual(['refused', 'refused']);
});

it('a closed stream is not opened again', () => {
  const { close } = listening();
  source(0).refuse();
  close();
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(1);
});

it('a tab that nobody looks at holds no connection, and catches up when it is looked at again', () => {
  const { heard } = listening();
  source(0).onopen?.();
  page.show(false);
  expect(source(0).readyState).toBe(FakeSource.CLOSED);
  vi.advanceTimersByTime(60_000);
  expect(FakeSource.opened).toHaveLength(1);
  page.show(true);
  source(1).onopen?.();
  expect(heard).toEqual(['reopened']);
});

it('a tab opened in the background connects when it is looked at', () => {
  page.hidden = true;
  const { close } = listening();
  expect(FakeSource.opened).toHaveLength(0);
  page.show(true);
  expect(FakeSource.opened).toHaveLength(1);
  close();
  page.show(true);
  expect(FakeSource.opened).toHaveLength(1);
});
