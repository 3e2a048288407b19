const SQLITE_BUSY = 5;

/** Whether another connection has locked the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && (error as { errcode?: number }).errcode === SQLITE_BUSY;
}
