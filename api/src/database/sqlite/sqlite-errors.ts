const SQLITE_BUSY = 5;

/** Whether somebody else has the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && (error as { errcode?: number }).errcode === SQLITE_BUSY;
}
