import { ProblemError } from '../problems/problem';
import type { PartDto, PartsDto } from './health.dto';

export class NotReady extends ProblemError {
  constructor(parts: PartsDto) {
    const down = Object.entries(parts).filter(([, { status }]: [string, PartDto]) => status === 'down');
    const detail = down.map(([name, { detail = '' }]: [string, PartDto]) => `${name}: ${detail}`).join(' ');
    super('not-ready', detail, { headers: { 'Retry-After': '5' }, members: { parts } });
  }
}
