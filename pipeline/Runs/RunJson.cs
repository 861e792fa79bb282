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
internal sealed partial class RunJson : JsonSerializerContext
{
    private sealed class StepStatusJson() : JsonStringEnumConverter<StepStatus>(JsonNamingPolicy.SnakeCaseLower);
}
