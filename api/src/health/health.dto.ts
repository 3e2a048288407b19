import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SENTENCE, TIMESTAMP } from '../openapi/schemas';
import type { ProblemWithMembers } from '../problems/api-problems';
import { ProblemDto } from '../problems/problem.dto';

@ApiSchema({ description: 'The state of the process.' })
export class LiveDto {
  @ApiProperty({ enum: ['up'], example: 'up' })
  readonly status: 'up';
}

@ApiSchema({ description: 'The state of a part.' })
export class PartDto {
  @ApiProperty({ enum: ['up', 'down'], example: 'up' })
  readonly status: 'up' | 'down';

  /** What is wrong, and what to do. */
  @ApiProperty({ ...SENTENCE, required: false, example: 'The disk is full: make room.' })
  readonly detail?: string;
}

@ApiSchema({ description: 'The parts of the store. A server such as PostgreSQL has the first two.' })
export class PartsDto {
  /** Whether a read succeeds. */
  @ApiProperty({ type: PartDto })
  readonly readable: PartDto;

  /** Whether a write reached the disk, at most a few seconds ago. */
  @ApiProperty({ type: PartDto })
  readonly writable: PartDto;

  /** Whether the path still leads to the file that is open. */
  @ApiProperty({ type: PartDto, required: false })
  readonly file?: PartDto;

  /** Whether the check after an unclean stop found no damage, as far as it has come. */
  @ApiProperty({ type: PartDto, required: false })
  readonly content?: PartDto;

  /** Whether as much is free as MIN_FREE_MB asks for. */
  @ApiProperty({ type: PartDto, required: false })
  readonly disk?: PartDto;

  /** Only where the server is about to stop: for DRAIN_SECONDS it answers, and asks for no more requests. */
  @ApiProperty({ type: PartDto, required: false })
  readonly server?: PartDto;
}

@ApiSchema({ description: 'How the last backup ended.' })
export class LastBackupDto {
  @ApiProperty({ ...TIMESTAMP, example: '2026-11-22T09:30:00.000Z' })
  readonly at: string;

  /** Where it is false, the log says why. */
  @ApiProperty({ example: true })
  readonly ok: boolean;
}

@ApiSchema({ description: 'The state of the store.' })
export class ReadyDto {
  @ApiProperty({ enum: ['up'], example: 'up' })
  readonly status: 'up';

  @ApiProperty({ type: PartsDto })
  readonly parts: PartsDto;

  /** Of those that BACKUPS asks for, if there was one. */
  @ApiProperty({ type: LastBackupDto, required: false })
  readonly lastBackup?: LastBackupDto;
}

@ApiSchema({ description: 'A part of the store is down.' })
export class NotReadyProblemDto extends ProblemDto {
  @ApiProperty({ type: PartsDto })
  readonly parts: PartsDto;
}

export const NOT_READY: ProblemWithMembers = {
  name: 'not-ready',
  type: NotReadyProblemDto,
  example: {
    parts: { readable: { status: 'up' }, writable: { status: 'down', detail: 'The disk is full: make room.' } },
  },
};
