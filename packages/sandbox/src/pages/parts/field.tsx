import type { Child } from 'hono/jsx';

export interface FieldProps {
  name: string;
  label: string;
  /** Unique on the page; the name, unless two forms share it. */
  id?: string | undefined;
  type?: 'text' | 'url' | 'number' | 'search' | 'email';
  value?: string | undefined;
  hint?: Child;
  /** The error message for the value. */
  error?: string | undefined;
  required?: boolean;
  placeholder?: string | undefined;
  maxlength?: number;
  min?: number;
  step?: string;
  list?: string;
  autofocus?: boolean;
  class?: string | undefined;
}

/** A labelled input; screen readers announce its rule and its error with it. */
export function Field({ label, hint, error, class: name, ...input }: FieldProps) {
  const id = input.id ?? input.name;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={name ? `field ${name}` : 'field'}>
      <label for={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-describedby={described || undefined}
        aria-invalid={error ? 'true' : undefined}
      />
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface SelectProps {
  id: string;
  name: string;
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  value?: string | undefined;
  class?: string;
  hint?: Child;
}

/** A labelled choice among a few. */
export function Select({ id, name, label, options, value, class: extra, hint }: SelectProps) {
  return (
    <div class={extra ? `field ${extra}` : 'field'}>
      <label for={id}>{label}</label>
      <select id={id} name={name} aria-describedby={hint ? `${id}-hint` : undefined}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

export interface ChoicesProps {
  name: string;
  legend: string;
  options: readonly (readonly [value: string, label: string, note?: string])[];
  value?: string | undefined;
}

/** Radio buttons as cards. */
export function Choices({ name, legend, options, value = options[0]?.[0] }: ChoicesProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {options.map(([option, label, note]) => (
          <label class="choice">
            <input type="radio" name={name} value={option} checked={option === value} />
            <span>
              {label}
              {note && <small>{note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
