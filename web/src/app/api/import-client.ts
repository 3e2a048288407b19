import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { ChangeSet, FilePreview, ImportRequest, SaidOfFile } from './types';

/** Files that are imported: each is a set, which receives its file before it is planned. */
@Service()
export class ImportClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/sets`;

  /** Begins an import, whose file follows. */
  begin(request: ImportRequest): Observable<ChangeSet> {
    return this.http.post<ChangeSet>(this.url, request);
  }

  /**
   * Sends a part of the file, at most 8 MB.
   * @param offset where it begins: at as many bytes as were received
   */
  send(id: number, offset: number, part: ArrayBuffer): Observable<ChangeSet> {
    return this.http.put<ChangeSet>(`${this.url}/${id}/file`, part, { params: { offset } });
  }

  /** The file as it would be read, with its first rows; what is not said is found out. */
  preview(id: number, said: SaidOfFile): Observable<FilePreview> {
    return this.http.get<FilePreview>(`${this.url}/${id}/file`, { params: paramsOf(said) });
  }

  /** Judges the file line by line, and changes nobody. */
  plan(id: number, said: SaidOfFile): Observable<ChangeSet> {
    return this.http.post<ChangeSet>(`${this.url}/${id}/plan`, said);
  }

  /** All rows of these verdicts as a file that can be mended and imported again. */
  rowsUrl(id: number, verdicts: readonly string[]): string {
    return `${this.url}/${id}/rows?verdict=${verdicts.join()}&format=csv`;
  }
}

/** A query has only texts. */
function paramsOf({ encoding, delimiter, quote, header, separator }: SaidOfFile): Record<string, string> {
  return {
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(quote !== undefined && { quote: quote ?? 'none' }),
    ...(typeof header === 'boolean' && { header: String(header) }),
    ...(separator && { separator }),
  };
}
