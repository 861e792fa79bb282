using System.Text;

namespace Analytics.Tests.Ingest.Sources;

/// <summary>The same grammar once more, character by character and without care for speed: what the scanner is held to.</summary>
internal sealed class NaiveRows
{
    private readonly string text;
    private readonly char delimiter;
    private readonly char? quote;
    private readonly List<(int Line, string[] Values)> rows = [];
    private readonly List<string> broken = [];
    private int at;
    private int line = 1;

    private NaiveRows(string text, char delimiter, char? quote)
    {
        (this.text, this.delimiter, this.quote) = (text, delimiter, quote);
    }

    /// <summary>Header, rows with their lines, and broken rows as "line rule"; no header where there is no line or its quotes are wrong.</summary>
    public static (string[]? Header, List<(int Line, string[] Values)> Rows, List<string> Broken) Of(string text, char delimiter, char? quote)
    {
        var naive = new NaiveRows(text, delimiter, quote);
        string[]? header = null;
        while (naive.at < text.Length && header is null)
        {
            if (naive.SkipLineEnd())
                continue;
            header = naive.Row();
            if (header is null)
                return (null, [], []);
        }

        while (naive.at < text.Length)
            naive.Take(header!.Length);
        return (header, naive.rows, naive.broken);
    }

    private void Take(int columns)
    {
        if (SkipLineEnd())
            return;
        int start = at, startLine = line;
        var row = Row();
        if (row is null)
        {
            (at, line) = (start, startLine);
            broken.Add($"{line} quote");
            while (at < text.Length && !SkipLineEnd())
                at++;
        }
        else if (row.Length != columns)
        {
            broken.Add($"{startLine} columns");
        }
        else
        {
            rows.Add((startLine, row));
        }
    }

    private bool SkipLineEnd()
    {
        if (at < text.Length && text[at] is '\r' or '\n')
        {
            at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            line++;
            return true;
        }

        return false;
    }

    private string[]? Row()
    {
        var values = new List<string>();
        while (true)
        {
            string? value = Value();
            if (value is null)
                return null;
            values.Add(value);
            if (at == text.Length || SkipLineEnd())
                return [.. values];
            at++;
        }
    }

    private string? Value()
    {
        int start = at;
        while (at < text.Length && text[at] == ' ' && delimiter != ' ')
            at++;
        if (at == text.Length || text[at] != quote)
        {
            at = start;
            while (at < text.Length && text[at] != delimiter && text[at] is not ('\r' or '\n'))
                at++;
            return text[start..at];
        }

        var value = new StringBuilder();
        for (at++; at < text.Length;)
        {
            if (text[at] == quote && at + 1 < text.Length && text[at + 1] == quote)
            {
                value.Append(quote);
                at += 2;
            }
            else if (text[at] == quote)
            {
                at++;
                while (at < text.Length && text[at] == ' ' && delimiter != ' ')
                    at++;
                return at == text.Length || text[at] == delimiter || text[at] is '\r' or '\n' ? value.ToString() : null;
            }
            else
            {
                int before = at;
                if (!SkipLineEnd())
                    at++;
                value.Append(text, before, at - before);
            }
        }

        return null;
    }
}
