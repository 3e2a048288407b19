import { Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { validationFailed, validationPipe } from '../rest/validation';
import { ACTIONS, type SetRequest } from './set';
import { EditSetDto } from './sets.dto';
import type { NewSet } from './sets.service';

const BODIES: Readonly<Record<SetRequest['action'], Type<object>>> = { edit: EditSetDto };
const PIPES = new Map<unknown, PipeTransform>(ACTIONS.map((action) => [action, validationPipe(BODIES[action])]));

/** Validates the body of `POST /sets` by what its `action` is. */
@Injectable()
export class NewSetPipe implements PipeTransform<unknown, NewSet> {
  transform(body: unknown): NewSet {
    const pipe = typeof body === 'object' && body !== null && 'action' in body ? PIPES.get(body.action) : undefined;
    if (pipe === undefined)
      throw validationFailed([{ pointer: '/action', detail: `must be one of ${ACTIONS.join(', ')}` }]);
    return toNewSet(pipe.transform(body, { type: 'body' }) as EditSetDto);
  }
}

/** @throws ProblemError 400 where it would change nothing, or contradicts itself */
function toNewSet({ note, action, selection, add = [], remove = [] }: EditSetDto): NewSet {
  if (add.length + remove.length === 0)
    throw validationFailed([{ pointer: '/add', detail: 'is empty, and so is remove: name a pet in one of both' }]);
  const both = add.find((pet) => remove.includes(pet));
  if (both !== undefined)
    throw validationFailed([{ pointer: '/remove', detail: `has "${both}", which is in add as well` }]);
  return { note, request: { action, selection, add, remove } };
}
