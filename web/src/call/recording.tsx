import { Button } from "@mantine/core";

import { useSay } from "../words/words.tsx";
import type { KeyPress } from "./key-presses.ts";
import { positionText } from "./position-text.ts";
import classes from "./recording.module.css";
import { usePlayer } from "./use-player.ts";

const STEP = 5;
const SPEEDS = [1, 1.25, 1.5, 2] as const;

interface RecordingProps {
  readonly name: string;
  readonly source: string;
  readonly seconds: number | null;
  readonly presses: readonly KeyPress[];
}

/** Plays one recording. It is fetched when somebody wants to hear it. */
export function Recording({ name, source, seconds, presses }: RecordingProps) {
  const say = useSay();
  const player = usePlayer(seconds);
  const { position, length, isPlaying } = player;
  const at = { position: positionText(position), length: positionText(length) };
  return (
    <div role="group" aria-label={name} className={classes.player}>
      <audio ref={player.audio} src={source} preload="none" {...player.listeners} />
      <div className={classes.controls}>
        <Button size="xs" onClick={player.toggle}>
          {say(isPlaying ? "call.pause" : "call.play")}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={say("call.backFive")}
          onClick={() => {
            player.seek(position - STEP);
          }}
        >
          {say("call.back")}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={say("call.onFive")}
          onClick={() => {
            player.seek(position + STEP);
          }}
        >
          {say("call.on")}
        </Button>
        <label className={classes.speed}>
          {say("call.speed")}{" "}
          <select
            value={player.speed}
            onChange={(event) => {
              player.setSpeed(Number(event.currentTarget.value));
            }}
          >
            {SPEEDS.map((speed) => (
              <option key={speed} value={speed}>
                {say("call.speedTimes", { speed })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={classes.track}>
        <input
          type="range"
          min={0}
          max={Math.max(length, 1)}
          step={0.1}
          value={position}
          aria-label={say("call.position")}
          aria-valuetext={say("call.positionOf", at)}
          onChange={(event) => {
            player.seek(Number(event.currentTarget.value));
          }}
        />
        {presses.map(({ key, second }, index) => (
          <span
            key={index}
            aria-hidden="true"
            className={classes.tick}
            style={{ insetInlineStart: `${(100 * second) / Math.max(length, 1)}%` }}
          >
            {key}
          </span>
        ))}
      </div>
      <div className={classes.controls}>
        <span className={classes.time}>{say("call.positionOf", at)}</span>
        {presses.map(({ key, second }, index) => (
          <Button
            key={index}
            size="compact-sm"
            variant="default"
            onClick={() => {
              player.seek(second);
            }}
          >
            {say("call.toKey", { key, at: positionText(second) })}
          </Button>
        ))}
      </div>
      {player.failure === "gone" && (
        <p role="alert" className={classes.failed}>
          {say("call.audioGone")}
        </p>
      )}
      {player.failure === "now" && (
        <p role="alert" className={classes.failed}>
          {say("call.noAudio")}{" "}
          <Button size="compact-sm" variant="default" onClick={player.retry}>
            {say("states.retry")}
          </Button>
        </p>
      )}
    </div>
  );
}
