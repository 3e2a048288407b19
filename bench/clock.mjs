/** The clock that all processes of the machine share, in milliseconds: the probe's, too. */
export function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}
