/** The path to go on to after signing in, when it stays within this console; otherwise the landing page. */
export function safePath(wanted: string | undefined): string {
  const isOwnPath = wanted !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted);
  return isOwnPath ? wanted : '/';
}
