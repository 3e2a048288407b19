import { Injectable, type PipeTransform } from '@nestjs/common';
import { validationFailed } from './validation';

/** A number in a path, such as the 7 of `/users/7`. */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const id = Number(text);
    if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(id)) {
      throw validationFailed([
        { pointer: '', detail: `"${text}" is not a number: use a whole number from 1, such as /users/7.` },
      ]);
    }
    return id;
  }
}
