"""A typer command that does nothing: what the start of any command costs."""

import typer

app = typer.Typer()


@app.command()
def main() -> None: ...


app()
