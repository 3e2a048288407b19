import { FIELDS, isJson, type Layout } from './layout';
import type { LayoutDto } from './imports.dto';

export function toLayoutDto(layout: Layout): LayoutDto {
  const { format, encoding, delimiter, quote, header, separator, onePetALine, names, columns } = layout;
  const fieldOf = (name: string | null, index: number) =>
    FIELDS.find((field) => columns[field] === (isJson(layout) ? name : index + 1)) ?? null;
  return {
    format,
    encoding,
    delimiter,
    quote,
    header,
    separator,
    onePetALine,
    columns: names.map((name, index) => ({ name, field: fieldOf(name, index) })),
  };
}
