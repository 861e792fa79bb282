using System.Text.Json.Serialization;

namespace Analytics.Models.Conversion;

/// <summary>JSON of the stored model: snake_case, indented, nulls written, the same bytes on every platform.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelHead))]
[JsonSerializable(typeof(RecalibrationRecord))]
internal sealed partial class ConversionJson : JsonSerializerContext;
