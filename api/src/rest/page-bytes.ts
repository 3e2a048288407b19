/** A page, a batch and a chunk end at their number of entries, or where they would have more bytes than this. */
export const PAGE_BYTES = 256 * 1024;
/** What an entry has as JSON besides its texts. */
const ENTRY_BYTES = 200;

/**
 * How many of the entries fit into a page; one always does.
 * @param textBytes the bytes of each entry's texts, in the order of the page
 */
export function countFitting(textBytes: Iterable<number>): number {
  let [count, bytes] = [0, 0];
  for (const more of textBytes) {
    bytes += ENTRY_BYTES + more;
    if (count > 0 && bytes > PAGE_BYTES) break;
    count += 1;
  }
  return count;
}
