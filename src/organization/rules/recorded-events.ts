import { managementSettings } from '../resolve/selectors';
import type { EventsEntry } from '../schema/organization-file';

/** Which management events a trail records. */
export interface RecordedManagementEvents {
  /** Read events. */
  readonly read: boolean;
  /** Write events. */
  readonly write: boolean;
}

function fromBasic(selectors: NonNullable<EventsEntry['basicSelectors']>): RecordedManagementEvents {
  const including = selectors.filter((selector) => selector.includeManagementEvents);
  return {
    read: including.some((selector) => selector.readWriteType !== 'WriteOnly'),
    write: including.some((selector) => selector.readWriteType !== 'ReadOnly'),
  };
}

function fromAdvanced(selectors: NonNullable<EventsEntry['advancedSelectors']>): RecordedManagementEvents {
  const management = selectors.filter((selector) =>
    selector.fields.some(({ field, equals }) => field === 'eventCategory' && equals?.includes('Management') === true),
  );
  const records = (value: string): boolean =>
    management.some((selector) => {
      const readOnly = selector.fields.find(({ field }) => field === 'readOnly')?.equals;
      return readOnly === undefined || readOnly.includes(value);
    });
  return { read: records('true'), write: records('false') };
}

/** Returns which management events a trail records, whichever way the file asks for them. */
export function recordedManagementEvents(events: EventsEntry): RecordedManagementEvents {
  if (events.basicSelectors !== undefined) return fromBasic(events.basicSelectors);
  const generated = managementSettings(events);
  const custom = fromAdvanced(events.advancedSelectors ?? []);
  return {
    read: (generated?.read ?? false) || custom.read,
    write: (generated?.write ?? false) || custom.write,
  };
}
