// Pointer and wheel on the graph, told as readout, pan and zoom. Page scroll is never taken: the
// wheel zooms only with ctrl or ⌘, one finger up or down scrolls the page.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface GestureTarget {
  /** Pixels from the drawing's left edge. */
  readAt(px: number): void;
  panBy(dx: number, dy: number): void;
  /** Scales about a point of the drawing, in pixels. */
  zoomAt(factor: number, px: number, py: number): void;
}

interface Position {
  readonly x: number;
  readonly y: number;
}

/** A finger that has moved less than this, in pixels, may yet be a tap or a scroll. */
const slack = 6;

export class Gestures implements ReactiveController {
  #pointers = new Map<number, Position>();
  #surface: HTMLElement | undefined;
  /** Where a finger came down, as long as it may become a scroll. */
  #undecided: Position | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly target: GestureTarget,
    private readonly findSurface: () => HTMLElement | undefined,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const surface = this.findSurface();
    if (surface === this.#surface) return;
    this.hostDisconnected();
    this.#surface = surface;
    surface?.addEventListener('pointerdown', this.#onDown);
    surface?.addEventListener('pointermove', this.#onMove);
    surface?.addEventListener('pointerup', this.#onUp);
    surface?.addEventListener('pointercancel', this.#onCancel);
    surface?.addEventListener('wheel', this.#onWheel, { passive: false });
  }

  hostDisconnected(): void {
    this.#surface?.removeEventListener('pointerdown', this.#onDown);
    this.#surface?.removeEventListener('pointermove', this.#onMove);
    this.#surface?.removeEventListener('pointerup', this.#onUp);
    this.#surface?.removeEventListener('pointercancel', this.#onCancel);
    this.#surface?.removeEventListener('wheel', this.#onWheel);
    this.#surface = undefined;
    this.#pointers.clear();
  }

  #position({ clientX, clientY }: MouseEvent): Position {
    const box = this.#surface?.getBoundingClientRect();
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
  }

  #onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const at = this.#position(event);
    this.#pointers.set(event.pointerId, at);
    this.#surface?.setPointerCapture(event.pointerId);
    const isFirstFinger = event.pointerType !== 'mouse' && this.#pointers.size === 1;
    this.#undecided = isFirstFinger ? at : undefined;
  };

  #onMove = (event: PointerEvent): void => {
    const now = this.#position(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === 'mouse' && event.buttons === 0) this.target.readAt(now.x);
      return;
    }
    this.#pointers.set(event.pointerId, now);
    if (this.#pointers.size > 1) {
      const other = [...this.#pointers].find(([id]) => id !== event.pointerId);
      if (other) this.#pinch(before, now, other[1]);
    } else if (event.pointerType === 'mouse') {
      this.target.panBy(now.x - before.x, now.y - before.y);
    } else if (!this.#undecided || Math.abs(now.x - this.#undecided.x) > slack) {
      this.#undecided = undefined;
      this.target.readAt(now.x);
    }
  };

  /** Two fingers: what lay between them stays between them. */
  #pinch(before: Position, now: Position, other: Position): void {
    const distance = (p: Position) => Math.hypot(p.x - other.x, p.y - other.y);
    if (distance(before) < 10 || distance(now) < 10) return;
    this.target.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.target.zoomAt(
      distance(before) / distance(now),
      (now.x + other.x) / 2,
      (now.y + other.y) / 2,
    );
  }

  #onUp = (event: PointerEvent): void => {
    const wasTap = this.#undecided && this.#pointers.size === 1;
    if (wasTap) this.target.readAt(this.#position(event).x);
    this.#onCancel(event);
  };

  /** The browser has taken the finger, to scroll the page. */
  #onCancel = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
    this.#undecided = undefined;
  };

  #onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { x, y } = this.#position(event);
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 30);
    this.target.zoomAt(Math.exp(Math.max(-1, Math.min(1, pixels / 200))), x, y);
  };
}
