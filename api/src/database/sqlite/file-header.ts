import { readSync } from 'node:fs';

/** Marks a file as a directory of Menagerie: the bytes "MENA" (sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x4d_45_4e_41;

export interface FileHeader {
  isSqlite: boolean;
  /** 0 where no program has set one. */
  applicationId: number;
  /** How long the file says that it is. */
  bytes: number;
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
/** Offsets of sqlite.org/fileformat2.html §1.3. */
const OFFSET = { pageSize: 16, pages: 28, applicationId: 68 };

/** Reads past SQLite, whose cache would not show that somebody has overwritten the file. */
export function readHeader(descriptor: number): FileHeader {
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(descriptor, header, 0, HEADER_BYTES, 0);
  const pageSize = header.readUInt16BE(OFFSET.pageSize);
  return {
    isSqlite: header.toString('latin1', 0, MAGIC.length) === MAGIC,
    applicationId: header.readUInt32BE(OFFSET.applicationId),
    bytes: header.readUInt32BE(OFFSET.pages) * (pageSize === 1 ? 65_536 : pageSize),
  };
}
