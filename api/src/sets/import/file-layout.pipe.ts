import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed, validationPipe } from '../../rest/validation';
import { type FileQueryDto, PlanFileDto } from './imports.dto';
import type { Said, SaidOfPlan } from './layout';

const BODY = validationPipe(PlanFileDto);

/** Validates the body of `POST /sets/{id}/plan`, which may be left out. */
@Injectable()
export class FileLayoutPipe implements PipeTransform<unknown, SaidOfPlan> {
  transform(body: unknown): SaidOfPlan {
    return expectDifferent(BODY.transform(body === undefined ? {} : body, { type: 'body' }) as PlanFileDto);
  }
}

/** What a query says, which has only texts. */
export function saidBy({ quote, header, ...others }: FileQueryDto): Said {
  return expectDifferent({
    ...others,
    ...(quote !== undefined && { quote: quote === 'none' ? null : quote }),
    ...(header !== undefined && { header: header === 'true' }),
  });
}

/** @throws ProblemError 400 where one character would mean two things */
function expectDifferent<Of extends Said>(said: Of): Of {
  if (said.delimiter === undefined || said.delimiter !== said.quote) return said;
  throw validationFailed([{ pointer: '/quote', detail: 'is the delimiter, too' }]);
}
