import { Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { toUtc } from '../rest/instant';
import { validationFailed, validationPipe } from '../rest/validation';
import { ACTIONS, type ChangeSelection, type EditRequest, type SetRequest } from './set';
import {
  DeleteSetDto,
  EditSetDto,
  ImportSetDto,
  type NewSetDto,
  OtherSetDto,
  RenamePetSetDto,
  UndoSetDto,
} from './sets.dto';
import type { NewSet } from './sets.service';

const BODIES: Readonly<Record<SetRequest['action'], Type<object>>> = {
  edit: EditSetDto,
  'rename-pet': RenamePetSetDto,
  delete: DeleteSetDto,
  undo: UndoSetDto,
  import: ImportSetDto,
};
const PIPES = new Map<unknown, PipeTransform>(ACTIONS.map((action) => [action, validationPipe(BODIES[action])]));
/** Refuses them, and says what is wrong with them whatever their action was meant to be. */
const OTHERS = validationPipe(OtherSetDto);

/** Validates the body of `POST /sets` by what its `action` is. */
@Injectable()
export class NewSetPipe implements PipeTransform<unknown, NewSet> {
  transform(body: unknown): NewSet {
    const action = typeof body === 'object' && body !== null && 'action' in body ? body.action : undefined;
    const pipe = PIPES.get(action) ?? OTHERS;
    const set = pipe.transform(body, { type: 'body' }) as NewSetDto;
    return { note: set.note, request: toRequest(set) };
  }
}

/** @throws ProblemError 400 where it would change nothing, or contradicts itself */
function toRequest(set: NewSetDto): SetRequest {
  switch (set.action) {
    case 'edit':
      return toEdit(set);
    case 'rename-pet':
      if (set.from === set.to) throw validationFailed([{ pointer: '/to', detail: 'is the name that the pet has' }]);
      return { action: set.action, from: set.from, to: set.to };
    case 'delete':
      return { action: set.action, selection: set.selection };
    case 'undo':
      return { action: set.action, selection: inUtc(set.selection), after: 0 };
    case 'import':
      return { action: set.action, format: set.format, match: set.match, mode: set.mode, size: set.size };
  }
}

function toEdit({ action, selection, add = [], remove = [] }: EditSetDto): EditRequest {
  if (add.length + remove.length === 0)
    throw validationFailed([{ pointer: '/add', detail: 'is empty, and so is remove: name a pet in one of both' }]);
  const both = add.find((pet) => remove.includes(pet));
  if (both !== undefined)
    throw validationFailed([{ pointer: '/remove', detail: `has "${both}", which is in add as well` }]);
  return { action, selection, add, remove };
}

/** As changes have their times. */
function inUtc(selection: ChangeSelection): ChangeSelection {
  if (!('since' in selection) || selection.since === undefined) return selection;
  return { ...selection, since: toUtc(selection.since) };
}
