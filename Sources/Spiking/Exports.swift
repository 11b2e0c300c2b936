@_exported public import Charts
@_exported public import Networks
@_exported public import Tensors
@_exported public import TensorFiles
