using System.Text.Json;
using Analytics.Commands.Results;
using Xunit;

namespace Analytics.Tests.Commands;

public sealed class ResultRowsTests
{
    private static readonly ResultColumn[] oneOfEach =
    [
        new("text", ResultKind.Text), new("number", ResultKind.Number), new("yes", ResultKind.Boolean), new("list", ResultKind.Json), new("day", ResultKind.Form),
    ];

    [Fact]
    public void Csv_EveryKind_IsRfc4180()
    {
        string csv = Csv(oneOfEach, ["a,\"b\"\nc", "-1.50", "true", "[1,2]", "2026-01-01"], [null, null, null, null, null], ["", "NaN", "false", "[]", ""]);

        Assert.Equal("text,number,yes,list,day\r\n\"a,\"\"b\"\"\nc\",-1.50,true,\"[1,2]\",2026-01-01\r\n,,,,\r\n,NaN,false,[],\r\n", csv);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("\ta", "'\ta")]
    [InlineData("\ra", "\"'\ra\"")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("'=1", "'=1")]
    public void Csv_TextLikeAFormula_GetsAnApostrophe(string text, string written) =>
        Assert.Equal($"t\r\n{written}\r\n", Csv([new("t", ResultKind.Text)], [text]));

    [Fact]
    public void Csv_HeadingLikeAFormula_GetsAnApostrophe() => Assert.Equal("'=a\r\n", Csv([new("=a", ResultKind.Number)]));

    [Fact]
    public void Csv_OneEmptyColumn_KeepsItsRows() => Assert.Equal("a\r\n\"\"\r\n\"\"\r\n", Csv([new("a", ResultKind.Text)], [null], [""]));

    [Fact]
    public void Json_EveryKind_IsRead()
    {
        string json = Json(
            oneOfEach, ["a\"\\\n日本\u0001", "12345678901234567890.10", "true", "{\"a\":[1]}", "2026-01-01"], [null, null, null, null, null], ["=1", "-Infinity", "false", "[NaN,\"NaN \\\" Infinity\",-Infinity]", "x"]);

        using var document = JsonDocument.Parse(json);
        var rows = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(3, rows.Count);
        Assert.Equal(["text", "number", "yes", "list", "day"], rows[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal("a\"\\\n日本\u0001", rows[0].GetProperty("text").GetString());
        Assert.Equal("12345678901234567890.10", rows[0].GetProperty("number").GetRawText());
        Assert.Equal(JsonValueKind.True, rows[0].GetProperty("yes").ValueKind);
        Assert.Equal("{\"a\":[1]}", rows[0].GetProperty("list").GetRawText());
        Assert.All(rows[1].EnumerateObject(), p => Assert.Equal(JsonValueKind.Null, p.Value.ValueKind));
        Assert.Equal("=1", rows[2].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, rows[2].GetProperty("number").ValueKind);
        Assert.Equal("[null,\"NaN \\\" Infinity\",null]", rows[2].GetProperty("list").GetRawText());
        Assert.Contains("日本", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_NoRows_IsAnEmptyArray() => Assert.Equal("[]\n", Json(oneOfEach));

    [Fact]
    public void Table_WideLettersAndNumbers_StandInColumns()
    {
        var (text, written, more) = Table([new("名前", ResultKind.Text), new("n", ResultKind.Number)], 9, ["日本", "5"], ["abcdef", "12345"], [null, null]);

        Assert.Equal("名前        n\n------  -----\n日本        5\nabcdef  12345\nnull     null\n", text);
        Assert.Equal(3, written);
        Assert.False(more);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(2, 2, true)]
    [InlineData(3, 3, false)]
    public void Table_Limit_SaysWhetherRowsWereLeftOut(int limit, int written, bool more)
    {
        var (text, count, left) = Table([new("n", ResultKind.Number)], limit, ["1"], ["2"], ["3"]);

        Assert.Equal((written, more), (count, left));
        Assert.Equal(2 + written, text.Count(c => c == '\n'));
    }

    [Fact]
    public void Table_LongAndControlText_KeepsTheScreen()
    {
        string text = Table([new("t", ResultKind.Text)], 9, [new string('a', 200)], ["a\n\u001b[31mb"]).Text;

        Assert.Contains(new string('a', 79) + "…\n", text, StringComparison.Ordinal);
        Assert.Contains("a\\n\\u001b[31mb\n", text, StringComparison.Ordinal);
    }

    private static string Csv(ResultColumn[] columns, params string?[][] rows)
    {
        var output = new StringWriter();
        Assert.Equal(rows.Length, CsvRows.Write(output, columns, rows));
        return output.ToString();
    }

    private static string Json(ResultColumn[] columns, params string?[][] rows)
    {
        var output = new StringWriter();
        Assert.Equal(rows.Length, JsonRows.Write(output, columns, rows));
        return output.ToString();
    }

    private static (string Text, long Written, bool More) Table(ResultColumn[] columns, int limit, params string?[][] rows)
    {
        var output = new StringWriter { NewLine = "\n" };
        var (written, more) = TableRows.Write(output, columns, rows, limit);
        return (output.ToString(), written, more);
    }
}
