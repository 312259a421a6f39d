declare module 'fs-native-extensions' {
  /** Takes an exclusive lock of the whole file for this process, or answers false at once. */
  export function tryLock(fd: number): boolean;
}
