import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";

/** Escape leads back to the overview. */
export function useLeaveOnEscape(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape") void navigate({ to: "/" });
    };
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("keydown", leave);
    };
  }, [navigate]);
}
