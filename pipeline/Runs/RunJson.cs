using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Analytics.Runs;

/// <summary>The generated JSON of manifests and log lines.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(StepStatusJson)],
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(LogLine))]
internal sealed partial class RunJson : JsonSerializerContext
{
    /// <summary>For a file of its own.</summary>
    public static RunJson Indented => field ??= new(Readable());

    /// <summary>For one line of a log; absent values are left out.</summary>
    public static RunJson OneLine =>
        field ??= new(new JsonSerializerOptions(Readable()) { WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });

    // A Japanese name stays readable: the output is JSON, never pasted into a page.
    private static JsonSerializerOptions Readable() => new(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class StepStatusJson() : JsonStringEnumConverter<StepStatus>(JsonNamingPolicy.SnakeCaseLower);
}
