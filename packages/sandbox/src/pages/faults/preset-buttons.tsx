import { presets } from './presets.ts';

/** A button for each common failure. */
export function PresetButtons() {
  return (
    <section class="card" aria-labelledby="presets">
      <h2 id="presets">In one click</h2>
      <form method="post" action="/portal/faults/preset" class="presets">
        {presets.map(({ name, label, note }) => (
          <button type="submit" name="preset" value={name}>
            <span>
              {label}
              <small>{note}</small>
            </span>
          </button>
        ))}
      </form>
    </section>
  );
}
