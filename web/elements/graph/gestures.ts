// Pointer, wheel and keyboard on the graph, told as readout, pan and zoom. Page scroll is never
// taken: the wheel zooms only with ctrl or ⌘, one finger up or down scrolls the page.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface GestureTarget {
  /** Pixels from the drawing's left edge. */
  readAt(px: number): void;
  panBy(dx: number, dy: number): void;
  /** Scales about a point of the drawing, in pixels. */
  zoomAt(factor: number, px: number, py: number): void;
}

export class Gestures implements ReactiveController {
  #pointers = new Map<number, { x: number; y: number }>();
  #surface: Element | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly target: GestureTarget,
    private readonly findSurface: () => Element | undefined,
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
    for (const type of ['pointerup', 'pointercancel'] as const) {
      surface?.addEventListener(type, this.#onUp);
    }
    surface?.addEventListener('wheel', this.#onWheel, { passive: false });
  }

  hostDisconnected(): void {
    this.#surface?.removeEventListener('pointerdown', this.#onDown);
    this.#surface?.removeEventListener('pointermove', this.#onMove);
    for (const type of ['pointerup', 'pointercancel'] as const) {
      this.#surface?.removeEventListener(type, this.#onUp);
    }
    this.#surface?.removeEventListener('wheel', this.#onWheel);
    this.#surface = undefined;
    this.#pointers.clear();
  }

  #position({ clientX, clientY }: MouseEvent): { x: number; y: number } {
    const box = this.#surface?.getBoundingClientRect();
    return { x: clientX - (box?.left ?? 0), y: clientY - (box?.top ?? 0) };
  }

  #onDown = (event: Event): void => {
    const pointer = event as PointerEvent;
    if (pointer.button !== 0) return;
    const at = this.#position(pointer);
    this.#pointers.set(pointer.pointerId, at);
    this.#surface?.setPointerCapture(pointer.pointerId);
    if (this.#pointers.size === 1) this.target.readAt(at.x);
  };

  #onMove = (event: Event): void => {
    const pointer = event as PointerEvent;
    const now = this.#position(pointer);
    const before = this.#pointers.get(pointer.pointerId);
    if (!before) {
      if (pointer.pointerType === 'mouse' && pointer.buttons === 0) this.target.readAt(now.x);
      return;
    }
    this.#pointers.set(pointer.pointerId, now);
    if (this.#pointers.size === 2) {
      const [other] = [...this.#pointers].filter(([id]) => id !== pointer.pointerId);
      if (other) this.#pinch(before, now, other[1]);
    } else if (pointer.pointerType === 'mouse') {
      this.target.panBy(now.x - before.x, now.y - before.y);
    } else {
      this.target.readAt(now.x); // a finger reads; the page scrolls, two fingers zoom
    }
  };

  #pinch(before: { x: number; y: number }, now: { x: number; y: number }, other: { x: number; y: number }): void {
    const distance = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
    if (distance(now) < 10) return;
    this.target.zoomAt(distance(before) / distance(now), (now.x + other.x) / 2, (now.y + other.y) / 2);
  }

  #onUp = (event: Event): void => {
    this.#pointers.delete((event as PointerEvent).pointerId);
  };

  #onWheel = (event: Event): void => {
    const wheel = event as WheelEvent;
    if (!wheel.ctrlKey && !wheel.metaKey) return;
    wheel.preventDefault();
    const { x, y } = this.#position(wheel);
    this.target.zoomAt(Math.exp(Math.max(-1, Math.min(1, wheel.deltaY / 200))), x, y);
  };
}
