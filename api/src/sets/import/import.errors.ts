import { ProblemError } from '../../problems/problem';

/** A part does not continue what was received. */
export class PartOutOfOrder extends ProblemError {
  constructor(id: number, bytes: number) {
    super('part-out-of-order', `Set ${id} has ${bytes} bytes of its file: send what follows, with offset=${bytes}.`, {
      members: { received: bytes },
    });
  }
}

export class FileTooLarge extends ProblemError {
  constructor(max: number) {
    super('payload-too-large', `The file is larger than ${max} bytes (MAX_IMPORT_BYTES): import it in several files.`);
  }
}

/** Too little would be free beside the store. */
export class NoRoomForFile extends ProblemError {
  constructor(freeMb: number) {
    super(
      'store-full',
      `${freeMb} MB are free on the disk of the server, too few for the file and its plan: this part was not kept.`,
    );
  }
}
