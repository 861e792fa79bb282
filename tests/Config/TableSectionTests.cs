using Analytics.Config;
using Analytics.Faults;
using Xunit;

namespace Analytics.Tests.Config;

public class TableSectionTests
{
    [Fact]
    public void Table_IsReadWhole()
    {
        SourceConfig calls = ConfigText.Load("""
            time_zone: UTC
            tables:
              calls:
                files: [a/*.csv, b.csv.gz]
                encoding: Latin1
                delimiter: ";"
                null_values: ["-", N/A]
                time_zone: Europe/Amsterdam
                timestamp_format: "%d.%m.%Y %H:%M"
                only: {type: call, status: [a, b]}
                columns:
                  rep_id: agent
                  started_at: {from: at, format: "%Y%m%d"}
                  talk_seconds: {value: 0}
                  outcome:
                    from: result
                    map: {yes: meeting_booked, 1: connected, "": no_answer, gone: }
                    otherwise: other
            """).Sources["calls"];
        Assert.Equal("calls", calls.Table.Name);
        Assert.Equal(3, calls.Line);
        Assert.Equal(["a/*.csv", "b.csv.gz"], calls.Files);
        Assert.Equal(("latin-1", ';', "Europe/Amsterdam", "%d.%m.%Y %H:%M"), (calls.Encoding, calls.Delimiter, calls.TimeZone, calls.TimestampFormat));
        Assert.Equal(["-", "N/A"], calls.NullValues);
        Assert.Equal(["call"], calls.Only["type"]);
        Assert.Equal(["a", "b"], calls.Only["status"]);
        Assert.Equal(["rep_id", "started_at", "talk_seconds", "outcome"], calls.Columns.Values.OrderBy(c => c.Line).Select(c => calls.Columns.Single(p => p.Value == c).Key));
        Assert.Equal(("agent", 12), (calls.Columns["rep_id"].From, calls.Columns["rep_id"].Line));
        Assert.Equal(("at", "%Y%m%d"), (calls.Columns["started_at"].From, calls.Columns["started_at"].Format));
        Assert.Equal((null, "0"), (calls.Columns["talk_seconds"].From, calls.Columns["talk_seconds"].Value));
        ColumnMapping outcome = calls.Columns["outcome"];
        Assert.Equal(("result", "other"), (outcome.From, outcome.Otherwise));
        // Words stay words: YAML's booleans and numbers are what the export writes.
        Assert.Equal(new Dictionary<string, string> { ["yes"] = "meeting_booked", ["1"] = "connected", [""] = "no_answer", ["gone"] = "" }, outcome.Map);
    }

    [Theory]
    [InlineData("tab")]
    [InlineData("\"\\t\"")]
    [InlineData("'\\t'")]
    public void Tab_MayBeWrittenSeveralWays(string yaml) =>
        Assert.Equal('\t', ConfigText.Load(ConfigText.Minimal + $"    delimiter: {yaml}\n").Sources["calls"].Delimiter);

    [Theory]
    [InlineData("../calls.csv", "'..'")]
    [InlineData("a/../../calls.csv", "'..'")]
    [InlineData("/data/calls.csv", "relative")]
    [InlineData("C:/data/calls.csv", "relative")]
    [InlineData("~/calls.csv", "relative")]
    [InlineData("a\\calls.csv", "'/'")]
    [InlineData("\"\"", "Name a file")]
    public void GlobThatLeavesTheFolder_IsAFault(string glob, string remedy)
    {
        Fault fault = Assert.Single(ConfigText.Faults($"time_zone: UTC\ntables:\n  calls:\n    files: {glob}\n"));
        Assert.Equal("analytics.yaml line 4, key 'tables.calls.files'", fault.Place);
        Assert.Contains(remedy, fault.Remedy);
    }

    [Fact]
    public void DotsInsideAName_AreNoWayOut() =>
        Assert.Equal(["a..b/c.csv"], ConfigText.Load("time_zone: UTC\ntables: {calls: {files: a..b/c.csv}}\n").Sources["calls"].Files);

    [Theory]
    [InlineData("files: []", "an empty list")]
    [InlineData("files: [{a: b}]", "a mapping")]
    [InlineData("encoding: utf-8", "nothing")]
    [InlineData("", "nothing")]
    public void TableWithoutFiles_IsAFault(string line, string found) =>
        Assert.Equal(found, Assert.Single(ConfigText.Faults($"time_zone: UTC\ntables:\n  calls:\n    {line}\n")).Found);

    [Theory]
    [InlineData("encoding: cp437", "one of utf-8, utf-16, utf-16le, utf-16be, cp932, euc-jp, latin-1, windows-1252, detect")]
    [InlineData("delimiter: '::'", "one character such as \",\", \";\", \"|\", or tab")]
    [InlineData("quote: x", "'\"', \"'\" or none")]
    [InlineData("header: []", "true, false, or the columns' names in a list")]
    [InlineData("header: maybe", "true, false, or the columns' names in a list")]
    [InlineData("skip_lines: some", "a whole number of lines from 0 to 1000")]
    [InlineData("allow_outside_root: perhaps", "one of true, false")]
    [InlineData("time_zone: Mars/Olympus", "the IANA name of a time zone, such as Asia/Tokyo")]
    [InlineData("timestamp_format: yyyy/MM/dd", "a strptime pattern, such as '%Y/%m/%d %H:%M:%S'")]
    [InlineData("only: {a: []}", "at least one value")]
    [InlineData("only: [a]", "source columns with the values to take, such as {type: [call, callback]}")]
    [InlineData("columns: {outcome: {from: a, value: other}}", "either from (a source column) or value (the same for every row)")]
    [InlineData("columns: {outcome: {map: {a: other}}}", "from (a source column) or value (the same for every row)")]
    [InlineData("columns: {outcome: {value: other, map: {a: other}}}", "nothing beside value: it is the same for every row")]
    [InlineData("columns: {outcome: {from: a, otherwise: other}}", "a map beside otherwise")]
    [InlineData("columns: {rep_id: {from: a, format: '%Y'}}", "no format: rep_id is neither a time, a duration nor an amount")]
    [InlineData("columns: {talk_seconds: {value: -1}}", "a number of at least 0")]
    [InlineData("columns: {talk_seconds: {from: a, map: {x: long}}}", "a number of at least 0")]
    public void SettingThatCannotBe_SaysWhatIsExpected(string line, string expected) => Assert.Equal(expected, ConfigText.OneFault($"    {line}\n").Expected);

    [Theory]
    [InlineData("cp437", "iconv -f CP437 -t UTF-8", "Convert the files")]
    [InlineData("elvish", "iconv -f CP932 -t UTF-8", "Convert the files")]
    public void OtherEncoding_SaysHowToConvertFromIt(string encoding, string command, string start)
    {
        string remedy = ConfigText.OneFault($"    encoding: {encoding}\n").Remedy;

        Assert.StartsWith(start, remedy, StringComparison.Ordinal);
        Assert.Contains(command, remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from: a, map: {X: conected}", "columns.outcome.map.X", "Did you mean 'connected'?")]
    [InlineData("from: a, map: {X: other}, otherwise: none", "columns.outcome.otherwise", "Change the value; leave it empty for no value.")]
    [InlineData("value: voice_mail", "columns.outcome.value", "Did you mean 'voicemail'?")]
    [InlineData("form: a, value: other", "columns.outcome.form", "Did you mean 'from'?")]
    public void OutcomeThatIsNotInTheContract_IsAFaultWithTheNearest(string column, string key, string remedy)
    {
        Fault fault = ConfigText.OneFault($"    columns:\n      outcome: {{{column}}}\n");
        Assert.Equal(($"analytics.yaml line 6, key 'tables.calls.{key}'", remedy), (fault.Place, fault.Remedy));
    }

    [Fact]
    public void Flag_MapsToTrueAndFalseOnly()
    {
        const string deals = "  deals:\n    files: d.csv\n    columns:\n      won: {from: stage, map: {W: true, L: lost}}\n";
        Fault fault = ConfigText.OneFault(deals);
        Assert.Equal(("analytics.yaml line 8, key 'tables.deals.columns.won.map.L'", "true or false"), (fault.Place, fault.Expected));
    }
}
