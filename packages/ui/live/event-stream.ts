import { useEffect, useEffectEvent } from 'react';

/** What an open event stream tells. */
export interface StreamListener {
  /** One of the named events arrived. */
  onEvent(name: string): void;
  /** The stream is open again after a gap: what happened meanwhile is unknown. */
  onReopened(): void;
  /** The server refuses the stream, so rights may have changed. */
  onRefused(): void;
}

const firstRetry = 1_000;
const longestRetry = 30_000;

/** Keeps one event stream open while the component is shown; tries again, ever more slowly, when it is refused. */
export function useEventStream(url: string, names: readonly string[], listener: StreamListener): void {
  const onEvent = useEffectEvent(listener.onEvent);
  const onReopened = useEffectEvent(listener.onReopened);
  const onRefused = useEffectEvent(listener.onRefused);
  const nameList = names.join(' ');
  useEffect(() => openStream(url, nameList.split(' '), { onEvent, onReopened, onRefused }), [url, nameList]);
}

/**
 * Opens the stream and returns how to close it. A tab that nobody looks at gives it back, since browsers allow six connections to a
 * server that speaks HTTP/1.1, all tabs together; looked at again, it catches up.
 */
export function openStream(url: string, names: readonly string[], listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstRetry;
  let gap = false;

  function connect() {
    source = new EventSource(url);
    for (const name of names) source.addEventListener(name, () => listener.onEvent(name));
    source.onopen = () => {
      if (gap) listener.onReopened();
      gap = false;
      wait = firstRetry;
    };
    source.onerror = () => {
      gap = true;
      if (source?.readyState !== EventSource.CLOSED) return;
      listener.onRefused();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, longestRetry);
    };
  }

  function disconnect() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
    gap = true;
  }

  function onVisibilityChange() {
    disconnect();
    if (!document.hidden) connect();
  }

  document.addEventListener('visibilitychange', onVisibilityChange);
  if (!document.hidden) connect();
  return () => {
    document.removeEventListener('visibilitychange', onVisibilityChange);
    disconnect();
  };
}
